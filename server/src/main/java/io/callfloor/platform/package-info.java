/// Ground under every module: ids, paging, problems, time, storage, sign-in, keys, push. Knows no business
/// word.
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package io.callfloor.platform;

import org.springframework.modulith.ApplicationModule;
