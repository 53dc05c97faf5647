package io.callfloor.compliance;

import java.util.Set;

/// The provinces of the mainland, by how their names begin.
public final class Provinces {

    private static final Set<String> NAMES = Set.of(
            "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北",
            "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆");

    private Provinces() {}

    /// Their short names.
    public static Set<String> names() {
        return NAMES;
    }

    /// Whether `province` names one of them, short (`新疆`) or in full (`新疆维吾尔自治区`).
    public static boolean isKnown(String province) {
        return NAMES.stream().anyMatch(province::startsWith);
    }
}
