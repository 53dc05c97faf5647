package io.callfloor.calls;

/// With what a browser signs in at the switch for one sitting.
///
/// @param socket the WebSocket on which the switch speaks SIP
/// @param address who it signs in as, `sip:name@host`
/// @param password made for this one time
public record BrowserAccess(String socket, String address, String password) {

    /// The password stays out of logs.
    @Override
    public String toString() {
        return "BrowserAccess[address=" + address + "]";
    }
}
