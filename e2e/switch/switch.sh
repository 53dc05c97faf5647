#!/bin/bash
# A real switch with customers behind it, on this machine alone: Asterisk and SIPp in a folder of their own.
#   switch.sh build            builds the folder once; the second time it is there
#   switch.sh start            starts a switch, its customers and a desk phone; prints what one needs to use it
#   switch.sh kill|again N     kills switch number N as a power cut would, and starts it again
#   switch.sh cli N COMMAND    a command of Asterisk's own console
#   switch.sh stop N           ends what `start` started
# What it is and how to use it: README.md beside this file.
set -euo pipefail

# The switch cannot be had on this machine; the sentence on the error output says why.
NOT_HERE=69

here=$(cd "$(dirname "$0")" && pwd)
# Where the folder is kept from one run to the next; outside the work tree, so that all work trees share it.
cache=${CALLFLOOR_SWITCH_CACHE:-${XDG_CACHE_HOME:-${HOME:-/var/cache}/.cache}/callfloor/switch}
# Debian's releases that have Asterisk, the first one that works is taken. Stable ones had to do without it.
suites=${CALLFLOOR_SWITCH_SUITES:-forky sid}
root=$cache/root
password=only-on-loopback

not_here() {
  echo "$1" >&2
  exit $NOT_HERE
}

inside() {
  env LC_ALL=C.UTF-8 TERM=dumb chroot "$root" "$@"
}

mirror() {
  apt-get indextargets --format '$(ORIGIN)/$(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk '$1 == "Debian/Debian" { print $2; exit }'
}

build() {
  [ ! -f "$root/built" ] || return 0
  [ "$(id -u)" = 0 ] || not_here "The switch is built and run by root, and this is $(id -un)."
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
    not_here "The switch comes from Debian's packages, and this machine has no apt-get."
  mkdir -p "$cache"
  exec 8>"$cache/lock"
  flock 8
  [ ! -f "$root/built" ] || return 0
  local from
  [ -n "$(mirror)" ] || apt-get -qq update >/dev/null 2>&1 || true
  from=${CALLFLOOR_SWITCH_MIRROR:-$(mirror)}
  [ -n "$from" ] || not_here "The switch comes from Debian, and apt on this machine knows no mirror of it."
  rm -rf --one-file-system "$cache/tools" "$root"
  mkdir -p "$cache/tools"
  (cd "$cache/tools" && apt-get -q download mmdebstrap && dpkg-deb -x mmdebstrap_*.deb .) >"$cache/build.log" 2>&1 ||
    not_here "The tool that builds the switch's folder, mmdebstrap, could not be fetched; see $cache/build.log."
  local suite
  for suite in $suites; do
    echo "Building the switch from Debian's $suite (once, about a minute) …" >&2
    rm -rf --one-file-system "$root"
    # A frozen mirror is signed like any other, only its date of expiry has passed.
    if PATH=$cache/tools/usr/bin:$PATH mmdebstrap --mode=root --variant=apt \
      --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Languages "none"' \
      --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
      --dpkgopt='path-exclude=/usr/share/locale/*' \
      --include=asterisk,asterisk-core-sounds-en-wav,sip-tester "$suite" "$root" "$from" >>"$cache/build.log" 2>&1; then
      inside asterisk -V >"$root/built.new" && mv "$root/built.new" "$root/built"
      return 0
    fi
  done
  not_here "Asterisk could not be installed from Debian's $suites; see $cache/build.log."
}

# Sets everything of one switch that depends on where it lives.
configure() {
  local modules
  modules=$(dirname "$(find "$root/usr/lib" -name res_ari.so)")
  rm -rf "$home"
  mkdir -p "$home"/{etc,var/keys,run,sipp,log/cdr-csv} "$home"/spool/{recording,monitor,tmp}
  local file
  for file in "$here"/etc/*.conf; do
    sed -e "s|@HOME@|/callfloor/$n|g" -e "s|@MODULES@|${modules#"$root"}|g" -e "s|@SWITCH@|$switch|g" \
      -e "s|@CUSTOMERS@|$customers|g" -e "s|@PASSWORD@|$password|g" "$file" >"$home/etc/$(basename "$file")"
  done
  cp "$root/etc/asterisk/indications.conf" "$home/etc/"
  for file in acl udptl statsd geolocation ccss websocket_client cel features pjproject manager; do : >"$home/etc/$file.conf"; done
  local station
  for station in $(seq 1001 1008); do station "$station" phone; done
  for station in $(seq 2001 2008); do station "$station" browser; done
  local line
  while read -r line; do
    case $line in
      "load = "*) [ ! -e "$modules/${line#load = }" ] || echo "$line" ;;
      *) echo "$line" ;;
    esac
  done <"$here/etc/modules.conf" >"$home/etc/modules.conf"
  cp "$here"/sipp/*.xml "$home/sipp/"
  cp "$cache"/sounds/*.ul "$home/sipp/"
  grep -q " $(hostname)\$" "$root/etc/hosts" 2>/dev/null || echo "127.0.0.1 localhost $(hostname)" >"$root/etc/hosts"
}

station() {
  printf '\n[%s](%s)\nauth = %s\naors = %s\n[%s](secret)\nusername = %s\n[%s](where)\n' "$1" "$2" "$1" "$1" "$1" "$1" "$1" \
    >>"$home/etc/pjsip.conf"
}

# What the customers say, made once.
sounds() {
  [ -f "$cache/sounds/made" ] || {
    java "$here/Sounds.java" "$root/usr/share/asterisk/sounds/en_US_f_Allison" "$cache/sounds"
    : >"$cache/sounds/made"
  }
}

# Runs a program of the folder in the background, apart from whoever started us.
spawn() {
  local name=$1
  shift
  setsid env LC_ALL=C.UTF-8 TERM=dumb chroot "$root" sh -c 'cd "$0" && exec "$@"' "/callfloor/$n/sipp" "$@" \
    >"$home/log/$name.out" 2>&1 </dev/null 8>&- &
  echo $! >"$home/$name.pid"
}

console() {
  inside asterisk -C "/callfloor/$n/etc/asterisk.conf" -rx "$1"
}

asterisk_up() {
  ulimit -n 20000
  spawn asterisk asterisk -f -q -C "/callfloor/$n/etc/asterisk.conf"
  local _
  for _ in $(seq 200); do
    console 'core waitfullybooted' 2>/dev/null | grep -q 'fully booted' && return 0
    sleep .05
  done
  echo "Asterisk did not start; see $home/log." >&2
  exit 1
}

# Every switch has addresses of its own on loopback, so that none is in the other's way.
place() {
  n=$1
  home=$root/callfloor/$n
  switch=127.76.0.$n
  customers=127.76.1.$n
  phone=127.76.2.$n
}

# Whether somebody has this place though we do not know of it: another folder's switch.
taken() {
  grep -qi " $(printf '%02X' "$n")004C7F:" /proc/net/udp /proc/net/tcp
}

runs() {
  [ -s "$home/$1.pid" ] && kill -0 "$(cat "$home/$1.pid")" 2>/dev/null
}

start() {
  build
  [ "$(id -u)" = 0 ] || not_here "The switch is built and run by root, and this is $(id -un)."
  exec 8>"$cache/lock"
  flock 8
  sounds
  local number
  for number in $(seq 200); do
    place "$number"
    runs asterisk || runs customers || taken || break
  done
  configure
  asterisk_up
  spawn customers sipp -sf customer.xml -i "$customers" -p 5060 -mi "$customers" -mp 10000 -ci "$customers" -cp 8888 \
    -nostdin -trace_err -error_file customers.err
  inside sh -c "cd /callfloor/$n/sipp && exec timeout 10 sipp $switch:5060 -sf register.xml -s 1001 -i $phone -p 5060 -m 1 \
    -ci $phone -cp 8889 -nostdin" >"$home/log/register.out" 2>&1
  spawn phone sipp -sf phone.xml -i "$phone" -p 5060 -mi "$phone" -mp 10000 -ci "$phone" -cp 8888 -nostdin -trace_err \
    -error_file phone.err
  cat >"$home/switch.properties" <<PROPERTIES
number=$n
url=http://$switch:8088
user=callfloor
password=$password
trunk=PJSIP/{number}@trunk
recordings=$home/spool/recording
version=$(cat "$root/built")
PROPERTIES
  cat "$home/switch.properties"
}

end() {
  runs "$1" || return 0
  local pid
  pid=$(cat "$home/$1.pid")
  kill "$2" "$pid" 2>/dev/null || true
  local _
  for _ in $(seq 60); do
    kill -0 "$pid" 2>/dev/null || break
    sleep .05
  done
  kill -KILL "$pid" 2>/dev/null || true
  rm -f "$home/$1.pid"
}

usage() {
  sed -n '2,8p' "$0" | sed 's/^# \{0,1\}//' >&2
  exit 2
}

case "${1:-}" in
  build) build ;;
  start) start ;;
  kill | again | cli | stop)
    place "${2:?the number of the switch, as start said it}"
    [ -d "$home" ] || { echo "There is no switch number $n." >&2; exit 2; }
    case $1 in
      kill) end asterisk -KILL ;;
      again) asterisk_up ;;
      cli) console "${3:?a command of the console of Asterisk}" ;;
      stop) end phone -KILL; end customers -KILL; end asterisk -TERM ;;
    esac
    ;;
  *) usage ;;
esac
