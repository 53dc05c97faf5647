package io.callfloor.people;

/// A group of agents with a leader, in a region.
public record Team(TeamId id, String name, RegionId region, String regionName) {}
