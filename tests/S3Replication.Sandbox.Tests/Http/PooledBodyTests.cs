using System.Security.Cryptography;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Tests.Http;

public sealed class PooledBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32 * 1024)]
    [InlineData((32 * 1024) + 1)]
    [InlineData(300_000)]
    public async Task Body_of_any_length_is_read_as_it_was_written(int length)
    {
        byte[] written = RandomNumberGenerator.GetBytes(length);
        await using PooledBody body = new();
        for (int i = 0; i < length; i += 7000)
        {
            await body.WriteAsync(written.AsMemory(i, Math.Min(7000, length - i)), TestContext.Current.CancellationToken);
        }

        using MemoryStream read = new();
        await body.CopyToAsync(read, TestContext.Current.CancellationToken);

        Assert.Equal(length, body.Length);
        Assert.Equal(written, read.ToArray());
    }

    [Fact]
    public async Task Body_that_is_given_back_twice_has_nothing_more()
    {
        PooledBody body = new();
        await body.WriteAsync(new byte[100_000], TestContext.Current.CancellationToken);

        await body.DisposeAsync();
        await body.DisposeAsync();

        Assert.Equal(0, await body.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
    }
}
