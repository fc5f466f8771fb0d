using Signalbox.Bench;
using Signalbox.Bench.Aot;
using Signalbox.Bench.Block;
using Signalbox.Bench.Boot;
using Signalbox.Bench.Files;
using Signalbox.Bench.Ipc;
using Signalbox.Bench.Kernel;
using Signalbox.Harness;

IBenchArea[] areas =
    [new AotArea(), new KernelArea(), new IpcArea(), new BlockArea(), new FileArea(), new BootArea()];
