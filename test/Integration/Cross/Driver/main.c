/* Runs all kernels of one machine: reads inputs from files, writes results to
   files, says how long the vectors are.
   SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "driver.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* KERNEL(name, mode, inputs, bytes of an input, bytes of a result) */
#define KERNEL(name, mode, inputs, in, out)                                    \
  void _mlir_ciface_##name(void *, void *, void *);
#include "kernels.def"
#undef KERNEL

static int status;

void wrong(const struct kernel *kernel, const char *what, size_t count,
           size_t place, size_t element) {
  /* One of a kernel is enough to read. */
  static const struct kernel *last;
  if (last != kernel)
    printf("wrong %s: %s, length %zu, place %zu, element %zu\n", kernel->name,
           what, count, place, element);
  last = kernel;
  status = 1;
}

struct bytes allocate(size_t size) {
  struct bytes memory = {malloc(size ? size : 1), size};
  if (!memory.data) {
    perror("malloc");
    exit(2);
  }
  return memory;
}

struct bytes guarded_page(void) {
  size_t page = sysconf(_SC_PAGESIZE);
  char *pages =
      mmap(NULL, 3 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED ||
      mprotect(pages + page, page, PROT_READ | PROT_WRITE) != 0) {
    perror("mmap");
    exit(2);
  }
  return (struct bytes){pages + page, page};
}

static FILE *open_file(const char *folder, const char *name, const char *end,
                       const char *mode) {
  char path[4096];
  snprintf(path, sizeof(path), "%s/%s.%s", folder, name, end);
  FILE *file = fopen(path, mode);
  if (!file) {
    perror(path);
    exit(2);
  }
  return file;
}

static struct bytes read_file(const char *folder, const char *name,
                              const char *end) {
  FILE *file = open_file(folder, name, end, "rb");
  fseek(file, 0, SEEK_END);
  struct bytes bytes = allocate(ftell(file));
  rewind(file);
  if (fread(bytes.data, 1, bytes.size, file) != bytes.size) {
    perror(name);
    exit(2);
  }
  fclose(file);
  return bytes;
}

static void write_file(const char *folder, const char *name,
                       struct bytes bytes) {
  FILE *file = open_file(folder, name, "out", "wb");
  if (fwrite(bytes.data, 1, bytes.size, file) != bytes.size || fclose(file)) {
    perror(name);
    exit(2);
  }
}

/* Bytes in a register of scalable vectors, as the machine has them now; 0 where
   the kernels use none. */
static size_t vector_bytes(void) {
  size_t bytes = 0;
#if defined(SCALABLE) && defined(__aarch64__)
  __asm__(".arch_extension sve\n rdvl %0, #1" : "=r"(bytes));
#elif defined(SCALABLE) && defined(__riscv)
  __asm__("csrr %0, 0xc22" : "=r"(bytes)); /* vlenb */
#endif
  return bytes;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: %s INPUTS OUTPUTS\n", argv[0]);
    return 2;
  }
  printf("vector-bytes %zu\n", vector_bytes());
#define KERNEL(name, mode, inputs, in, out)                                    \
  {                                                                            \
    static const struct kernel row = {#name, _mlir_ciface_##name, in, out};    \
    struct bytes all = read_file(argv[1], #inputs, "all");                     \
    struct bytes few = read_file(argv[1], #inputs, "few");                     \
    struct bytes results = run_##mode(&row, all, few);                         \
    write_file(argv[2], #name, results);                                       \
    free(all.data);                                                            \
    free(few.data);                                                            \
    free(results.data);                                                        \
    printf("ran %s\n", #name);                                                 \
    fflush(stdout);                                                            \
  }
#include "kernels.def"
  return status;
}
