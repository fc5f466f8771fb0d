using System.Text;

namespace Signalbox.Http.Tests;

public sealed class FileStoreTests
{
    [Theory]
    [InlineData("/a%20b", "/a b")]
    [InlineData("/%C3%A4", "/ä")]
    [InlineData("/a..b/c", "/a..b/c")]
    public void Encoded_path_is_decoded(string path, string decoded) => Assert.Equal(decoded, FileStore.Decode(Encoding.ASCII.GetBytes(path)));

    [Theory]
    [InlineData("/../secret")]
    [InlineData("/%2e%2E/secret")]
    [InlineData("/a/..")]
    [InlineData("/%0")]
    [InlineData("/%zz")]
    [InlineData("/%00")]
    public void Path_that_leads_elsewhere_names_nothing(string path) => Assert.Null(FileStore.Decode(Encoding.ASCII.GetBytes(path)));
}
