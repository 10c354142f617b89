# The version of the installed library, which is that of its header.

set(PACKAGE_VERSION_COMPATIBLE FALSE)
set(PACKAGE_VERSION_EXACT FALSE)

get_filename_component(_token04_prefix "${CMAKE_CURRENT_LIST_DIR}" REALPATH)
foreach(_token04_level RANGE 4)
  if(NOT EXISTS "${_token04_prefix}/include/token04.h")
    get_filename_component(_token04_prefix "${_token04_prefix}" DIRECTORY)
  endif()
endforeach()

if(EXISTS "${_token04_prefix}/include/token04.h")
  file(STRINGS "${_token04_prefix}/include/token04.h" _token04_line REGEX "^#define TOKEN04_VERSION \"")
  string(REGEX REPLACE ".*\"([^\"]+)\".*" "\\1" PACKAGE_VERSION "${_token04_line}")

  # Before 1.0 the second number changes where the interface does, from then on the first.
  string(REGEX MATCH "^(0\\.[0-9]+|[0-9]+)" _token04_series "${PACKAGE_VERSION}")
  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
  if(PACKAGE_FIND_VERSION VERSION_LESS_EQUAL PACKAGE_VERSION
     AND PACKAGE_FIND_VERSION VERSION_GREATER_EQUAL _token04_series)
    set(PACKAGE_VERSION_COMPATIBLE TRUE)
  endif()
endif()
