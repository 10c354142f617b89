# The CMake package of token04 for Objective-C:
#
#   find_package(token04objc 0.2 REQUIRED)
#   target_link_libraries(app PRIVATE token04objc::token04objc)
#
# It needs the C library installed, and finds it with pkg-config. The static one is linked if there
# is one and TOKEN04_STATIC is not OFF.
if(TARGET token04objc::token04objc)
  return()
endif()
include("${CMAKE_CURRENT_LIST_DIR}/token04objcLibrary.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/token04objcFoundation.cmake")
get_filename_component(_token04objc_lib "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
find_path(TOKEN04OBJC_INCLUDE T04Token.h HINTS "${_token04objc_lib}/../include" "${_token04objc_lib}/../../include" REQUIRED)
add_library(token04objc::token04objc STATIC IMPORTED)
set_target_properties(token04objc::token04objc PROPERTIES
  IMPORTED_LOCATION "${_token04objc_lib}/libtoken04objc.a"
  INTERFACE_INCLUDE_DIRECTORIES "${TOKEN04OBJC_INCLUDE}"
  INTERFACE_LINK_LIBRARIES "${token04_link};token04_foundation")
