package io.callfloor.leads;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A list as offices send them: GB18030, a title over merged cells above the header, full-width digits, +86
/// forms, landlines with area codes, duplicates, blanks, a formula cell. `main` writes it to a file.
public final class MessyFile {

    /// Rows set aside by reason; everything else is taken.
    public static final Map<String, Integer> REFUSED = Map.of(
            "duplicate-in-file", 3,
            "number-blank", 1,
            "number-wrong", 2,
            "number-formula", 1,
            "number-rounded", 1,
            "number-area-code", 1,
            "number-service", 1,
            "consent-missing", 2);

    public static final int ACCEPTED = 12;
    public static final int ROWS =
            ACCEPTED + REFUSED.values().stream().mapToInt(Integer::intValue).sum();

    private MessyFile() {}

    /// @param block two digits that keep the numbers of one test apart from another's
    public static byte[] gb18030(String block) {
        return text(block).getBytes(Charset.forName("GB18030"));
    }

    public static String text(String block) {
        var full = new StringBuilder();
        for (char c : ("136" + block + "000002").toCharArray()) {
            full.append((char) (c + 0xfee0));
        }
        return String.join(
                "\r\n",
                "定期存款回访名单,,,,,,",
                "制表：零售部,,,,,,",
                "",
                "客户姓名,手机号码,备用电话,省份,客户编号,授权依据,授权日期",
                "张伟,136" + block + "000001,,上海市,A001,书面授权,2026/2/1",
                "王芳," + full + ",,广东省,A002,书面授权,2026-02-02",
                "李娜,+86 136 " + block + "00 0003,,,A003,书面授权,2026年2月3日",
                "刘洋,0086136" + block + "000004,,,A004,主动咨询,20260204",
                "陈静,0136" + block + "000005,,,A005,书面授权,",
                "杨敏,021-6" + block + "10006,,,A006,书面授权,2026-02-06",
                "赵磊,(0755)8" + block + "10007,,,A007,书面授权,2026-02-07",
                "周强,\"=\"\"136" + block + "000008\"\"\",,,A008,书面授权,2026-02-08",
                "吴军,136" + block + "000009.0,,,A009,书面授权,2026-02-09",
                "徐丽,,136" + block + "000010,,A010,书面授权,2026-02-10",
                "=1+1,136" + block + "000011,,,A011,书面授权,2026-02-11",
                "\"欧阳，\"\"小明\"\"\",136" + block + "000012,,新疆维吾尔自治区,A012,书面授权,2026-02-12",
                "张伟,136" + block + "000001,,,A013,书面授权,2026-02-13",
                "王芳,136-" + block + "00-0002,,,A014,书面授权,2026-02-13",
                "李娜,８６136" + block + "000003,,,A015,书面授权,2026-02-13",
                "孙丽,,,,A016,书面授权,2026-02-13",
                "马超,13600,,,A017,书面授权,2026-02-13",
                "朱红,不详,,,A018,书面授权,2026-02-13",
                "胡杰,=B5+1,,,A019,书面授权,2026-02-13",
                "郭涛,1.36E+10,,,A020,书面授权,2026-02-13",
                "何平,6" + block + "10021,,,A021,书面授权,2026-02-13",
                "高远,95588,,,A022,书面授权,2026-02-13",
                "林海,136" + block + "000023,,,A023,,2026-02-13",
                "罗飞,136" + block + "000024,,,A024,无,2026-02-13",
                ",,,,,,",
                "");
    }

    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), gb18030(arguments.length > 1 ? arguments[1] : "00"));
    }
}
