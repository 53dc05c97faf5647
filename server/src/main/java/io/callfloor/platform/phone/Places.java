package io.callfloor.platform.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where numbers were given out: by the first seven digits of a mobile number, by the area code of a landline.
///
/// Read from `phone/phone.dat`: four bytes of version, the offset of the index, records `province|city|zip|area
/// code` ended by a zero byte, then entries of nine bytes (prefix, offset of the record, carrier), all
/// little-endian.
final class Places {

    private static final int HEADER = 8;
    private static final int ENTRY = 9;
    private static final int FIRST_PREFIX = 1_300_000;
    private static final int LAST_PREFIX = 1_999_999;
    private static final String[] CARRIERS = {"", "移动", "联通", "电信", "虚拟电信", "虚拟联通", "虚拟移动"};

    /// @param areaCode with its leading zero
    record Place(String province, String city, String areaCode) {}

    private final Place[] places;
    private final short[] placeOfPrefix = new short[LAST_PREFIX - FIRST_PREFIX + 1];
    private final byte[] carrierOfPrefix = new byte[LAST_PREFIX - FIRST_PREFIX + 1];
    private final Map<String, Place> byAreaCode = new HashMap<>();

    private Places(ByteBuffer file) {
        int index = file.getInt(4);
        var numberOfRecord = new HashMap<Integer, Short>();
        var found = new java.util.ArrayList<Place>();
        found.add(new Place("", "", ""));
        for (int at = HEADER; at < index; ) {
            int end = at;
            while (file.get(end) != 0) {
                end++;
            }
            numberOfRecord.put(at, (short) found.size());
            found.add(place(new String(file.array(), at, end - at, StandardCharsets.UTF_8)));
            at = end + 1;
        }
        this.places = found.toArray(Place[]::new);
        for (int at = index; at + ENTRY <= file.capacity(); at += ENTRY) {
            int prefix = file.getInt(at) - FIRST_PREFIX;
            if (prefix >= 0 && prefix < placeOfPrefix.length) {
                placeOfPrefix[prefix] = numberOfRecord.getOrDefault(file.getInt(at + 4), (short) 0);
                carrierOfPrefix[prefix] = file.get(at + 8);
            }
        }
        for (var it : found) {
            if (it.areaCode().length() >= 3) {
                byAreaCode.putIfAbsent(it.areaCode(), it);
            }
        }
    }

    private static Place place(String record) {
        var parts = record.replace("\ufeff", "").split("\\|", -1);
        return new Place(parts[0], parts[1], parts.length > 3 ? parts[3] : "");
    }

    static Places shipped() {
        try (var resource = Places.class.getResourceAsStream("/phone/phone.dat")) {
            if (resource == null) {
                throw new IllegalStateException("phone/phone.dat is missing from the program");
            }
            return new Places(ByteBuffer.wrap(resource.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param prefix the first seven digits of a mobile number
    Place ofMobile(int prefix) {
        int at = prefix - FIRST_PREFIX;
        return at < 0 || at >= placeOfPrefix.length ? places[0] : places[placeOfPrefix[at]];
    }

    String carrierOfMobile(int prefix) {
        int at = prefix - FIRST_PREFIX;
        int carrier = at < 0 || at >= carrierOfPrefix.length ? 0 : carrierOfPrefix[at];
        return carrier < CARRIERS.length ? CARRIERS[carrier] : "";
    }

    /// @param areaCode with its leading zero, for example `0755`
    @Nullable
    Place ofAreaCode(String areaCode) {
        return byAreaCode.get(areaCode);
    }
}
