# The CMake package of token04:
#
#   find_package(token04 0.2 REQUIRED)
#   target_link_libraries(app PRIVATE token04::token04)
#
# token04::shared, token04::static  the library of that kind, where it is installed
# token04::token04                  the shared one; the static one where BUILD_SHARED_LIBS is OFF
#                                   or there is no other
#
# Lies in <prefix>/{lib,lib64,lib/<architecture>,share}/cmake/token04, and finds the rest from there.

if(TARGET token04::token04)
  return()
endif()

get_filename_component(_token04_prefix "${CMAKE_CURRENT_LIST_DIR}" REALPATH)
set(_token04_folders)
foreach(_token04_level RANGE 4)
  if(NOT EXISTS "${_token04_prefix}/include/token04.h")
    get_filename_component(_token04_prefix "${_token04_prefix}" DIRECTORY)
    list(APPEND _token04_folders "${_token04_prefix}")
  endif()
endforeach()
list(APPEND _token04_folders "${_token04_prefix}/lib" "${_token04_prefix}/lib64")
if(CMAKE_LIBRARY_ARCHITECTURE)
  list(APPEND _token04_folders "${_token04_prefix}/lib/${CMAKE_LIBRARY_ARCHITECTURE}")
endif()

# Sets `out` to the first of the files that is in one of the folders, or to "".
function(_token04_find out)
  set(${out} "" PARENT_SCOPE)
  foreach(_token04_file IN LISTS ARGN)
    foreach(_token04_folder IN LISTS _token04_folders)
      if(EXISTS "${_token04_folder}/${_token04_file}")
        set(${out} "${_token04_folder}/${_token04_file}" PARENT_SCOPE)
        return()
      endif()
    endforeach()
  endforeach()
endfunction()

# What Rust's standard library links; Libs.private of token04.pc has the same.
if(WIN32)
  # The import library links, the DLL runs. The released one is libtoken04.dll, cargo-c's is token04.dll.
  if(MSVC)
    _token04_find(_token04_import libtoken04.lib token04.dll.lib)
  else()
    _token04_find(_token04_import libtoken04.dll.a)
  endif()
  _token04_find(_token04_shared ../bin/libtoken04.dll libtoken04.dll ../bin/token04.dll token04.dll)
  if(NOT _token04_import)
    set(_token04_shared "")
  endif()
  if(MSVC)
    _token04_find(_token04_static token04.lib)
  else()
    _token04_find(_token04_static libtoken04.a)
  endif()
  set(_token04_system kernel32 ntdll userenv ws2_32 dbghelp bcrypt)
elseif(APPLE)
  _token04_find(_token04_shared libtoken04.dylib)
  _token04_find(_token04_static libtoken04.a)
  set(_token04_system c m)
else()
  _token04_find(_token04_shared libtoken04.so)
  _token04_find(_token04_static libtoken04.a)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    set(_token04_system gcc_s util rt pthread m dl c)
  else()
    set(_token04_system pthread m c)
  endif()
endif()

if(NOT EXISTS "${_token04_prefix}/include/token04.h" OR NOT (_token04_shared OR _token04_static))
  set(token04_FOUND FALSE)
  set(token04_NOT_FOUND_MESSAGE "no token04.h or no libtoken04 around ${CMAKE_CURRENT_LIST_DIR}")
  return()
endif()

if(_token04_shared)
  add_library(token04::shared SHARED IMPORTED)
  set_target_properties(token04::shared PROPERTIES
    IMPORTED_LOCATION "${_token04_shared}"
    INTERFACE_INCLUDE_DIRECTORIES "${_token04_prefix}/include")
  if(WIN32)
    set_target_properties(token04::shared PROPERTIES IMPORTED_IMPLIB "${_token04_import}")
  endif()
endif()

if(_token04_static)
  add_library(token04::static STATIC IMPORTED)
  set_target_properties(token04::static PROPERTIES
    IMPORTED_LOCATION "${_token04_static}"
    INTERFACE_INCLUDE_DIRECTORIES "${_token04_prefix}/include"
    INTERFACE_LINK_LIBRARIES "${_token04_system}")
endif()

add_library(token04::token04 INTERFACE IMPORTED)
if(_token04_static AND (NOT _token04_shared OR (DEFINED BUILD_SHARED_LIBS AND NOT BUILD_SHARED_LIBS)))
  set_target_properties(token04::token04 PROPERTIES INTERFACE_LINK_LIBRARIES token04::static)
else()
  set_target_properties(token04::token04 PROPERTIES INTERFACE_LINK_LIBRARIES token04::shared)
endif()

foreach(_token04_name IN ITEMS prefix folders level import shared static system)
  unset(_token04_${_token04_name})
endforeach()
