# The target token04_foundation: what Foundation needs. On Linux that is GNUstep's, found with gnustep-config.
if(NOT TARGET token04_foundation)
  add_library(token04_foundation INTERFACE IMPORTED)
  if(APPLE)
    target_compile_options(token04_foundation INTERFACE $<$<COMPILE_LANGUAGE:OBJC>:-fobjc-arc>)
    target_link_libraries(token04_foundation INTERFACE "-framework Foundation")
  else()
    find_program(GNUSTEP_CONFIG gnustep-config REQUIRED)
    execute_process(COMMAND ${GNUSTEP_CONFIG} --objc-flags OUTPUT_VARIABLE token04_objc_flags
                    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND ${GNUSTEP_CONFIG} --base-libs OUTPUT_VARIABLE token04_base_libs
                    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    separate_arguments(token04_objc_flags UNIX_COMMAND "${token04_objc_flags}")
    separate_arguments(token04_base_libs UNIX_COMMAND "${token04_base_libs}")
    # Dependencies, optimisation and warnings are CMake's and the project's own.
    list(REMOVE_ITEM token04_objc_flags -MMD -MP -g -O2 -Wall -I.)
    # As system headers, since they have warnings of their own.
    list(TRANSFORM token04_objc_flags REPLACE "^-I" "-isystem")
    target_compile_options(token04_foundation INTERFACE ${token04_objc_flags})
    target_link_libraries(token04_foundation INTERFACE ${token04_base_libs})
  endif()
endif()
