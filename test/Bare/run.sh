#!/usr/bin/env bash
# A fresh clone of HEAD in a bare Debian 12 (debootstrap): do the README's commands work?
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Mirrors, keys, proxies and certificates are those of this machine's apt.
# Every mount lives in a mount namespace of its own and dies with it.
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../..
suites='bookworm bookworm-updates bookworm-security'
passed=0 failed=0

skip() {
  echo "skipped: $*"
  echo '0 passed, 0 failed, 1 skipped'
  exit 0
}

((EUID == 0)) || skip 'making a bare Debian needs root'
for tool in debootstrap git unshare; do
  command -v "$tool" >/dev/null || skip "$tool is not installed"
done
unshare --mount --pid --fork true 2>/dev/null || skip 'this machine allows no mount namespaces'

# sources SUITE…: this machine's apt lines for these suites, where it has them.
sources() {
  local uri suite component entry key
  while read -r uri suite component entry; do
    [[ " $* " == *" $suite "* ]] || continue
    key=$(grep -m1 -oiP 'signed-by[:=]\s*\K[^]\s]+' "${entry%:*}" || true)
    echo "deb ${key:+[signed-by=$key] }$uri $suite $component"
  done < <(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(SOURCESENTRY)' 'Created-By: Packages') | sort -u
}

mirror=$(sources bookworm | sed -n '1s/^deb \(\[[^]]*\] \)\?\([^ ]*\) .*/\2/p')
[[ -n $mirror ]] || skip "this machine's apt has no suite bookworm"

folder=$(mktemp -d -p /var/tmp tensorops-bare.XXXXXX)
trap 'rm -rf --one-file-system "$folder"' EXIT
trap 'exit 130' INT TERM HUP
bare=$folder/root

# in_bare COMMAND…: in the bare Debian, with nothing of this machine's environment but proxies.
in_bare() {
  local keep=() name
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [[ -z ${!name-} ]] || keep+=("$name=${!name}")
  done
  unshare --mount --pid --fork --kill-child bash -c '
    mount -t proc proc "$0/proc" && mount -t sysfs -o ro sysfs "$0/sys" &&
    mount -t tmpfs tmpfs "$0/dev/shm" && mount -t devpts -o newinstance,ptmxmode=0666 devpts "$0/dev/pts" &&
    exec chroot "$0" /usr/bin/env -i "$@"' "$bare" \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "${keep[@]}" \
    bash -c 'cd /root/tensorops && "$@"' - "$@" </dev/null
}

# What an installed Debian 12 gets from its installer: sources, keys, proxies, names.
make_bare() {
  echo "making a bare Debian 12 in $folder"
  unshare --mount debootstrap --variant=minbase bookworm "$bare" "$mirror" >"$folder/log" 2>&1 ||
    { tail -n 20 "$folder/log"; echo 'debootstrap failed'; return 1; }
  local path
  for path in /etc/resolv.conf /etc/hosts /etc/apt/trusted.gpg.d /etc/apt/keyrings \
    /etc/apt/auth.conf.d /usr/share/keyrings /etc/ssl/certs/ca-certificates.crt; do
    [[ ! -e $path ]] || { mkdir -p "$bare${path%/*}" && cp -rL "$path" "$bare${path%/*}/"; }
  done
  apt-config dump | grep '^Acquire::' | grep -v '^Acquire::IndexTargets' >"$bare/etc/apt/apt.conf.d/50machine"
  git clone --quiet --no-hardlinks "$root" "$bare/root/tensorops"
}

# check NAME COMMAND…: one test, with its time.
check() {
  local name=$1 start=$SECONDS
  shift
  echo "--- $name"
  if "$@"; then
    passed=$((passed + 1))
    echo "ok   $name ($((SECONDS - start)) s)"
  else
    failed=$((failed + 1))
    echo "FAIL $name ($((SECONDS - start)) s)"
  fi
}

names_the_missing_suite() {
  local said status=0
  sources bookworm bookworm-updates >"$bare/etc/apt/sources.list"
  said=$(in_bare ./dev build 2>&1) || status=$?
  sources $suites >"$bare/etc/apt/sources.list"
  echo "$said"
  [[ $status == 1 && ${said##*$'\n'} == *'enable the suite'*'bookworm-security'* ]]
}

runs_the_example() {
  local printed
  printed=$(in_bare ./dev run examples/rsqrt.mlir --input=4xf32=-0.0370,0.2970,1.5420,-0.9105) || return 1
  echo "$printed"
  [[ $printed =~ ^4xf32=nan,1\.8349[0-9]*,0\.805[0-9]*,nan$ ]]
}

second_test_is_quick() {
  local start=$SECONDS
  in_bare ./dev test && ((SECONDS - start < 60))
}

make_bare
check 'without the suite of LLVM 22 one line says what to enable' names_the_missing_suite
check './dev run' runs_the_example
check './dev test' in_bare ./dev test
check 'a second ./dev test takes less than a minute' second_test_is_quick
echo "$passed passed, $failed failed, 0 skipped"
((failed == 0))
