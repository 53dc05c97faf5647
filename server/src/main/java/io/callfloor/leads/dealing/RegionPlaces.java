package io.callfloor.leads.dealing;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which provinces a region of the centre serves, by its name: one of the great regions, or the provinces it
/// names.
final class RegionPlaces {

    private static final Map<String, Set<String>> GREAT = Map.of(
            "华北", Set.of("北京", "天津", "河北", "山西", "内蒙古"),
            "东北", Set.of("辽宁", "吉林", "黑龙江"),
            "华东", Set.of("上海", "江苏", "浙江", "安徽", "福建", "江西", "山东"),
            "华中", Set.of("河南", "湖北", "湖南"),
            "华南", Set.of("广东", "广西", "海南"),
            "西南", Set.of("重庆", "四川", "贵州", "云南", "西藏"),
            "西北", Set.of("陕西", "甘肃", "青海", "宁夏", "新疆"));

    private RegionPlaces() {}

    /// Empty when the name tells nothing; such a region takes leads of any place.
    static Set<String> of(String region) {
        var places = new TreeSet<String>();
        GREAT.forEach((name, provinces) -> {
            if (region.contains(name)) {
                places.addAll(provinces);
            }
            provinces.stream().filter(region::contains).forEach(places::add);
        });
        return places;
    }
}
