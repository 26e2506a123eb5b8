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
endif()

# The whole of MLIR and LLVM. The shared libraries: a target that names MLIR's
# component libraries beside them would register every option twice.
set(TENSOROPS_MLIR_LIBS MLIR LLVM)

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
  target_link_libraries(${target} PUBLIC ${ARG_LINK})
  if(ARG_DEPENDS)
    add_dependencies(${target} ${ARG_DEPENDS})
  endif()
endfunction()

# tensorops_add_tool(<name> <sources...> [LINK <libraries...>]) makes bin/<name>.
function(tensorops_add_tool name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE ${ARG_LINK})
endfunction()
