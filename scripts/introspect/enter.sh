# usage: enter.sh ROOT PACKAGE HOME MEMORY SEEN… -- PROGRAM ARGUMENT…
# Run inside new user, mount, network, process, IPC and host name namespaces. Builds a root at ROOT: the system, PACKAGE
# (as /package) and what else is to be SEEN, none of which can be changed, and HOME (as /home/mcp). Then gives up every
# capability and becomes PROGRAM, which may use MEMORY KiB a process.
set -eu
root=$1 package=$2 home=$3 memory=$4
shift 4

show() {
  [ -e "$1" ] || return 0
  if [ -h "$1" ]; then
    cp -P "$1" "$root$2"
    return
  fi
  if [ -d "$1" ]; then
    mkdir -p "$root$2"
  else
    mkdir -p "$root${2%/*}"
    : >"$root$2"
  fi
  mount --rbind "$1" "$root$2"
}

show_read_only() {
  show "$1" "$2"
  [ -h "$1" ] || [ ! -e "$1" ] || mount -o remount,bind,ro "$root$2"
}

hostname mcp
ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null || true
mount -t tmpfs -o size=512m,mode=755 tmpfs "$root"
mkdir -p "$root/proc" "$root/tmp" "$root/dev/shm" "$root/package" "$root/.written" "$root/.work"

for part in usr bin sbin lib lib32 lib64 libx32; do
  show_read_only "/$part" "/$part"
done
for part in ssl ca-certificates alternatives ld.so.cache localtime passwd group nsswitch.conf fonts os-release; do
  show_read_only "/etc/$part" "/etc/$part"
done
for device in null zero full random urandom; do
  show "/dev/$device" "/dev/$device"
done
echo "127.0.0.1 localhost mcp" >"$root/etc/hosts"

# some servers write beside their own code: what they write there is dropped
mount -t overlay -o "lowerdir=$package,upperdir=$root/.written,workdir=$root/.work" overlay "$root/package" 2>/dev/null ||
  show_read_only "$package" /package
show "$home" /home/mcp
while [ "$1" != -- ]; do
  show_read_only "$1" "$1"
  shift
done
shift

mount -t proc proc "$root/proc"
ulimit -d "$memory"
ulimit -c 0
exec chroot "$root" setpriv --no-new-privs --bounding-set=-all --inh-caps=-all env -C /home/mcp "$@"
