using Signalbox.Bench.Ipc;
using Signalbox.Harness;

namespace Signalbox.Bench.Tests.Ipc;

public sealed class IpcAreaTests
{
    [Fact]
    public void Figure_behind_a_task_s_name_is_taken() => Assert.Equal(
        new Figure("ipc.contract_busy", 1471, "instructions"),
        IpcArea.FigureOf("ipc-bench-client: figure ipc.contract_busy 1471 instructions\r"));

    [Fact]
    public void Other_line_is_passed_over() => Assert.Null(IpcArea.FigureOf("supervisor: echo is up"));
}
