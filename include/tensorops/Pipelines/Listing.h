// The page of the documents that lists the pipelines.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_LISTING_H
#define TENSOROPS_PIPELINES_LISTING_H

#include "llvm/Support/raw_ostream.h"

namespace mlir::tensorops {

/// Every registered pipeline by name, with its summary and a table of its
/// options, in Markdown.
void printPipelinesAsMarkdown(raw_ostream &os);

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_LISTING_H
