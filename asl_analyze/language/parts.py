"""The parts of a Map state that have fields of their own."""

from __future__ import annotations

from asl_analyze.language.written import Anything, Fields, InnerField, Items, PathText, Text, Whole


class ProcessorConfig(Fields):
    """`ProcessorConfig`: how the items of a Map are processed."""

    __slots__ = ()

    mode = InnerField(Text, "Mode")
    execution_type = InnerField(Text, "ExecutionType")


class ReaderConfig(Fields):
    """`ReaderConfig`: what a data set is and how much of it is read."""

    __slots__ = ()

    input_type = InnerField(Text, "InputType")
    csv_headers = InnerField(Items, "CSVHeaders")
    max_items = InnerField(Whole, "MaxItems")
    max_items_path = InnerField(PathText, "MaxItemsPath")


class ItemReader(Fields):
    """`ItemReader`: the data set that holds the items."""

    __slots__ = ()

    resource = InnerField(Text, "Resource")
    reader_config = InnerField(ReaderConfig, "ReaderConfig")
    parameters = InnerField(Fields, "Parameters")
    arguments = InnerField(Fields, "Arguments")


class ItemBatcher(Fields):
    """`ItemBatcher`: how many items a child execution is given."""

    __slots__ = ()

    max_items_per_batch = InnerField(Whole, "MaxItemsPerBatch")
    max_items_per_batch_path = InnerField(PathText, "MaxItemsPerBatchPath")
    max_input_bytes_per_batch = InnerField(Whole, "MaxInputBytesPerBatch")
    max_input_bytes_per_batch_path = InnerField(PathText, "MaxInputBytesPerBatchPath")
    batch_input = InnerField(Anything, "BatchInput")


class ResultWriter(Fields):
    """`ResultWriter`: where the results of the child executions are written."""

    __slots__ = ()

    resource = InnerField(Text, "Resource")
    parameters = InnerField(Fields, "Parameters")
    arguments = InnerField(Fields, "Arguments")
    writer_config = InnerField(Fields, "WriterConfig")
