using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Tests.Persistence;

public sealed class BlobFilesTests
{
    // The names come from a journal, and that from wherever the directory does.
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    public void A_name_that_the_sandbox_does_not_give_is_no_file(string name)
    {
        using TemporaryDirectory directory = new();
        using BlobFiles files = new(directory.Path);

        Assert.Throws<InvalidDataException>(() => files.PathOf(name));
    }

    [Fact]
    public void A_name_that_it_gives_is_a_file_below_its_directory()
    {
        using TemporaryDirectory directory = new();
        using BlobFiles files = new(directory.Path);
        string name = new('a', 32);

        Assert.Equal(Path.Combine(directory.Path, "aa", name), files.PathOf(name));
    }
}
