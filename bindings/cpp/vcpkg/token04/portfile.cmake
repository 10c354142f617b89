# An overlay port: it builds the repository that it is in, and needs Rust and cargo-c on the path.
#
#   vcpkg install token04 --overlay-ports=bindings/cpp/vcpkg
get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../../.." ABSOLUTE)
find_program(CARGO cargo REQUIRED)

vcpkg_execute_required_process(
  COMMAND "${CARGO}" cinstall --release --locked -p token04-c --libdir lib
          --prefix "${CURRENT_PACKAGES_DIR}" --target-dir "${CURRENT_BUILDTREES_DIR}/target"
  WORKING_DIRECTORY "${SOURCE_PATH}"
  LOGNAME "build-${TARGET_TRIPLET}")
if(VCPKG_LIBRARY_LINKAGE STREQUAL "static")
  file(GLOB other "${CURRENT_PACKAGES_DIR}/lib/*.so*" "${CURRENT_PACKAGES_DIR}/lib/*.dylib")
else()
  file(GLOB other "${CURRENT_PACKAGES_DIR}/lib/*.a")
endif()
if(other)
  file(REMOVE ${other})
endif()
# share/cmake/token04 is where cargo-c puts it, and share/token04 is where vcpkg wants it.
file(RENAME "${CURRENT_PACKAGES_DIR}/share/cmake/token04" "${CURRENT_PACKAGES_DIR}/share/token04")
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/share/cmake")
# There is one build: the library of a debug build is the same.
if(NOT VCPKG_BUILD_TYPE)
  file(COPY "${CURRENT_PACKAGES_DIR}/lib" DESTINATION "${CURRENT_PACKAGES_DIR}/debug")
endif()
vcpkg_fixup_pkgconfig()
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
