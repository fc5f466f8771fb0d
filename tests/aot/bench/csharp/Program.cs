using Signalbox.AotBench;
using Signalbox.AotBench.Kernels;
using Signalbox.Intrinsics;

Kernel[] kernels =
[
    new ChecksumKernel(),
    new CopyKernel(),
    new SortKernel(),
    new HashTableKernel(),
    new MatrixKernel(),
    new ScanKernel(),
    new VirtualCallKernel(),
    new CrcKernel(),
];

foreach (Kernel kernel in kernels)
{
    kernel.Prepare();
    ulong before = Hart.ReadInstructionsRetired();
    uint result = kernel.Run();
    ulong after = Hart.ReadInstructionsRetired();
    Console.WriteLine($"kernel {kernel.Name} {after - before} {result}");
}

Console.WriteLine($"figure aot.alloc.object {RuntimeCosts.Allocation()} instructions");
Console.WriteLine($"figure aot.gc.per_mib {RuntimeCosts.Collection()} instructions");
Console.WriteLine($"figure aot.throw_catch {RuntimeCosts.ThrowAndCatch()} instructions");
