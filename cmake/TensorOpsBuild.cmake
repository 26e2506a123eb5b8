# How a room, a tool and their flags are declared, so that every CMakeLists.txt
# below lib and tools only lists files and edges.

if(TENSOROPS_ENABLE_CHECKS)
  string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
  string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

if(TENSOROPS_SANITIZERS)
  add_compile_options(-fsanitize=${TENSOROPS_SANITIZERS} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TENSOROPS_SANITIZERS})
  # Shared libraries find the sanitizers' runtime in the program that loads them.
  string(REPLACE "-Wl,-z,defs" "" CMAKE_SHARED_LINKER_FLAGS "${CMAKE_SHARED_LINKER_FLAGS}")
endif()
if(TENSOROPS_SANITIZERS MATCHES "address")
  add_compile_options("SHELL:-include ${CMAKE_CURRENT_LIST_DIR}/SanitizedAllocators.h")
endif()

include(TensorOpsUpstream)

add_library(TensorOpsPrecompiled OBJECT "${CMAKE_CURRENT_LIST_DIR}/MLIRPrecompiled.cpp")
target_precompile_headers(TensorOpsPrecompiled PRIVATE "${CMAKE_CURRENT_LIST_DIR}/MLIRPrecompiled.h")
# Clang notes the time of the headers otherwise, which defeats compiler caches.
target_compile_options(TensorOpsPrecompiled PUBLIC
  "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")

# tensorops_use_mlir_headers(<target>) compiles a target that includes much of MLIR
# with the precompiled header.
function(tensorops_use_mlir_headers target)
  target_precompile_headers(${target} REUSE_FROM TensorOpsPrecompiled)
endfunction()

# tensorops_add_room(<Room> <sources...> [ON_MLIR] [LINK <rooms and libraries...>] [DEPENDS <targets...>])
# makes the static library TensorOps<Room>, known to other projects as TensorOps::<Room>.
# ON_MLIR: it is built on MLIR and gets its precompiled header.
function(tensorops_add_room room)
  cmake_parse_arguments(ARG "ON_MLIR" "" "LINK;DEPENDS" ${ARGN})
  set(target TensorOps${room})
  add_library(${target} STATIC ${ARG_UNPARSED_ARGUMENTS})
  if(ARG_ON_MLIR)
    tensorops_use_mlir_headers(${target})
  endif()
  add_library(TensorOps::${room} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${room})
  target_compile_features(${target} PUBLIC cxx_std_17)
  target_include_directories(${target} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include;${PROJECT_BINARY_DIR}/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  target_link_libraries(${target} PUBLIC ${ARG_LINK})
  if(ARG_DEPENDS)
    add_dependencies(${target} ${ARG_DEPENDS})
  endif()
  tensorops_install(${target})
endfunction()

# tensorops_add_tool(<name> <sources...> [LINK <libraries...>]) makes bin/<name>,
# and on demand, in a build of ours alone, <name>-static: bin/static/<name>, from the
# same objects and archives with MLIR and LLVM linked in. With TENSOROPS_STATIC bin/<name> is that.
function(tensorops_add_tool name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE ${ARG_LINK})
  set_target_properties(${name} PROPERTIES TENSOROPS_SELF_CONTAINED "${TENSOROPS_STATIC}")
  tensorops_install(${name})

  if(NOT TENSOROPS_HAS_BOTH_TOOLS)
    return()
  endif()
  add_executable(${name}-static EXCLUDE_FROM_ALL $<TARGET_OBJECTS:${name}>)
  target_link_libraries(${name}-static PRIVATE ${ARG_LINK})
  set_target_properties(${name}-static PROPERTIES
    LINKER_LANGUAGE CXX
    OUTPUT_NAME ${name}
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/static"
    TENSOROPS_SELF_CONTAINED ON)
endfunction()
