/// What a trade brings to a project, as data: fields, result codes, script, questions, checklist, retry rules.
/// A project takes its own copy, so a centre changes its copy and never the pack.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package io.callfloor.trade;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
