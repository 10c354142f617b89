dnl The extension token04: phpize, ./configure --with-token04=PREFIX, make, make install.
dnl PREFIX is where token04's C library is installed; its static library is linked.

PHP_ARG_WITH([token04],
  [for token04's C library],
  [AS_HELP_STRING([[--with-token04[=PREFIX]]],
    [Make and check ZEGO tokens; PREFIX is where the C library is installed])])

if test "$PHP_TOKEN04" != "no"; then
  for prefix in "$PHP_TOKEN04" /usr/local /usr; do
    if test -r "$prefix/include/token04.h"; then
      TOKEN04_PREFIX=$prefix
      break
    fi
  done
  if test -z "$TOKEN04_PREFIX"; then
    AC_MSG_ERROR([token04.h was not found: install token04's C library and pass --with-token04=PREFIX])
  fi
  dnl Debian's folder is lib/x86_64-linux-gnu, without the vendor that host_alias can have.
  for folder in lib lib64 "lib/$host_alias" "lib/$host_cpu-$host_os"; do
    if test -r "$TOKEN04_PREFIX/$folder/libtoken04.a"; then
      TOKEN04_LIBDIR=$TOKEN04_PREFIX/$folder
      break
    fi
  done
  if test -z "$TOKEN04_LIBDIR"; then
    AC_MSG_ERROR([libtoken04.a was not found below $TOKEN04_PREFIX: install token04's C library with its static library])
  fi
  AC_MSG_CHECKING([for token04's static library])
  AC_MSG_RESULT([$TOKEN04_LIBDIR/libtoken04.a])

  dnl The archive by its path: -ltoken04 would take the shared library beside it.
  dnl Its symbols stay inside this extension, since others may contain a Rust runtime as well.
  case $host_os in
    linux*)
      TOKEN04_SHARED_LIBADD="$TOKEN04_LIBDIR/libtoken04.a -Wl,--exclude-libs,ALL -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc"
      ;;
    *)
      TOKEN04_SHARED_LIBADD="$TOKEN04_LIBDIR/libtoken04.a"
      ;;
  esac
  PHP_SUBST(TOKEN04_SHARED_LIBADD)
  PHP_ADD_INCLUDE([$TOKEN04_PREFIX/include])
  PHP_NEW_EXTENSION([token04],
    [token04.c issuer.c payload.c verifier.c library.c report.c convert.c],
    [$ext_shared],,
    [-fvisibility=hidden -DZEND_ENABLE_STATIC_TSRMLS_CACHE=1])
fi
