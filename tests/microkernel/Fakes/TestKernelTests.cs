namespace Signalbox.Microkernel.Tests;

public sealed class TestKernelTests
{
    [Fact]
    public void Booted_kernel_satisfies_every_invariant()
    {
        var kernel = new TestKernel();
        KernelInvariants.Check(kernel.Kernel, kernel.Machine);
        Assert.Same(kernel.First, kernel.Current);
    }
}
