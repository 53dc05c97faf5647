package io.callfloor.telephony;

/// With what a browser signs in at the switch as a station, for as long as it is admitted.
///
/// @param socket the WebSocket on which the switch speaks SIP
/// @param address who it signs in as, `sip:name@host`
/// @param password made for this one admission
public record StationAccess(String socket, String address, String password) {

    /// The password stays out of logs.
    @Override
    public String toString() {
        return "StationAccess[address=" + address + "]";
    }
}
