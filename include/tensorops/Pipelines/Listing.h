// The pages of the documents that list what is registered: pipelines, and
// operations with what is accepted of them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_LISTING_H
#define TENSOROPS_PIPELINES_LISTING_H

#include "llvm/Support/raw_ostream.h"

namespace mlir::tensorops {

/// Every registered pipeline by name, with its summary and a table of its
/// options, in Markdown.
void printPipelinesAsMarkdown(raw_ostream &os);

/// Every operation of the dialects that the pipelines take, by element type and
/// target: right or refused.
void printOperationsAsMarkdown(raw_ostream &os);

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_LISTING_H
