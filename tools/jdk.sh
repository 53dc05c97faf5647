# Sourced by ./callfloor (POSIX sh): exports JAVA_HOME of a JDK 25 or newer. Installs and changes nothing.
WANT=25
jdk_ok() {
  [ -x "$1/bin/javac" ] || return 1
  v=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [ -n "$v" ] && [ "$v" -ge "$WANT" ]
}
jdk_find() {
  beside=
  for c in javac java; do
    p=$(command -v "$c" 2>/dev/null) && p=$(readlink -f "$p") && h=${p%/bin/*} && beside="$beside $h $(dirname "$h")/*"
  done
  for d in "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" $beside /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [ -n "$d" ] && jdk_ok "$d"; then (cd "$d" && pwd -P); return 0; fi
  done
  return 1
}
JAVA_HOME=$(jdk_find) || {
  echo "Callfloor needs a JDK $WANT or newer and found none. Install one (for example Temurin $WANT) or point JAVA_HOME at it." >&2
  exit 1
}
PATH="$JAVA_HOME/bin:$PATH"
MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
export JAVA_HOME PATH MAVEN_OPTS
