# What `cmake --install` lays down, so that other projects can say
# find_package(TensorOps) and link TensorOps::<Room>.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# Installed tools find LLVM's libraries where they were linked.
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)
set(TENSOROPS_CMAKE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/TensorOps")

# tensorops_install(<targets...>) installs libraries and tools and exports them.
function(tensorops_install)
  install(TARGETS ${ARGN} EXPORT TensorOpsTargets
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  foreach(target IN LISTS ARGN)
    get_target_property(type ${target} TYPE)
    if(NOT type STREQUAL "INTERFACE_LIBRARY")
      set_property(GLOBAL APPEND PROPERTY TENSOROPS_INSTALLED ${target})
    endif()
  endforeach()
endfunction()

# Call it once, behind the last target.
function(tensorops_install_package)
  foreach(root IN ITEMS "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}")
    install(DIRECTORY "${root}/include/tensorops"
      DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
      FILES_MATCHING PATTERN "*.h" PATTERN "*.td" PATTERN "*.inc"
      PATTERN "CMakeFiles" EXCLUDE)
  endforeach()
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
  install(EXPORT TensorOpsTargets
    NAMESPACE TensorOps:: DESTINATION "${TENSOROPS_CMAKE_DIR}")
  set(config "${PROJECT_BINARY_DIR}/TensorOpsConfig.cmake")
  set(version "${PROJECT_BINARY_DIR}/TensorOpsConfigVersion.cmake")
  configure_package_config_file(
    "${PROJECT_SOURCE_DIR}/cmake/TensorOpsConfig.cmake.in" "${config}"
    INSTALL_DESTINATION "${TENSOROPS_CMAKE_DIR}"
    PATH_VARS CMAKE_INSTALL_INCLUDEDIR)
  write_basic_package_version_file("${version}" COMPATIBILITY SameMinorVersion)
  install(FILES "${config}" "${version}" DESTINATION "${TENSOROPS_CMAKE_DIR}")
endfunction()
