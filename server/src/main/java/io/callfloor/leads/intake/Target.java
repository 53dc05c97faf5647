package io.callfloor.leads.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a column of a file can mean. Besides these, `field.<key>` is a field of the campaign, and `IGNORE`
/// nothing.
enum Target {
    NAME("姓名", "客户姓名", "客户名称", "名字", "名称", "联系人", "name", "customername", "fullname"),
    NUMBER(
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "电话号码",
            "联系电话",
            "联系方式",
            "号码",
            "移动电话",
            "手机1",
            "电话1",
            "phone",
            "phonenumber",
            "mobile",
            "number",
            "tel",
            "telephone",
            "msisdn"),
    NUMBER2("备用电话", "备用号码", "第二电话", "固定电话", "座机", "家庭电话", "手机2", "电话2", "phone2", "secondnumber", "landline"),
    PROVINCE("省", "省份", "所在省", "省市", "province", "region", "state"),
    CITY("市", "城市", "所在市", "地市", "city"),
    REFERENCE("客户号", "客户编号", "编号", "序号", "工号", "会员号", "id", "no", "reference", "customerid", "customerno"),
    CONSENT_BASIS("授权依据", "授权方式", "同意方式", "合法性基础", "授权类型", "consent", "consentbasis", "basis"),
    CONSENT_EVIDENCE("授权凭证", "授权编号", "凭证", "授权书编号", "evidence", "consentevidence", "proof"),
    CONSENT_DATE("授权日期", "授权时间", "同意日期", "同意时间", "consentdate", "obtainedat");

    static final String IGNORE = "IGNORE";
    static final String FIELD = "field.";

    private final Set<String> words;

    Target(String... words) {
        this.words = Set.of(words);
    }

    /// What a column of this name usually means.
    static Optional<Target> of(String column) {
        var word = column.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-*()（）:：/]", "");
        return Arrays.stream(values()).filter(it -> it.words.contains(word)).findFirst();
    }

    static boolean known(String target) {
        return target.equals(IGNORE)
                || target.startsWith(FIELD)
                || Arrays.stream(values()).anyMatch(it -> it.name().equals(target));
    }
}
