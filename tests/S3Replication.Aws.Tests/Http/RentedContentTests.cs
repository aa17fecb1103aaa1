using System.Net.Http.Headers;
using S3Replication.Aws.Http;

namespace S3Replication.Aws.Tests.Http;

/// <summary>A body in rented memory is the body that came, whatever its length and pieces, and nobody's when the response is gone.</summary>
public sealed class RentedContentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(1_000_000)]
    public async Task A_body_is_whole_whether_its_length_was_said_or_not(int length)
    {
        byte[] sent = new byte[length];
        new Random(length).NextBytes(sent);
        using ByteArrayContent told = new(sent);
        using StreamContent untold = new(new Pieces(sent, failsAtEnd: false));

        foreach (HttpContent content in new HttpContent[] { told, untold })
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
            using RentedContent read = await RentedContent.ReadAsync(content, TestContext.Current.CancellationToken);

            Assert.Equal(sent, await read.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal(length, read.Headers.ContentLength);
            Assert.Equal("application/xml", read.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_a_failure_that_the_SDK_tries_again()
    {
        using StreamContent content = new(new Pieces(new byte[50_000], failsAtEnd: true));

        HttpRequestException failure = await Assert.ThrowsAsync<HttpRequestException>(
            () => RentedContent.ReadAsync(content, TestContext.Current.CancellationToken));

        Assert.IsAssignableFrom<IOException>(failure.InnerException);
    }

    [Fact]
    public async Task After_the_response_nothing_can_be_read_of_what_others_may_write_there()
    {
        using ByteArrayContent content = new([1, 2, 3]);
        RentedContent read = await RentedContent.ReadAsync(content, TestContext.Current.CancellationToken);
        Stream stream = await read.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        read.Dispose();
        read.Dispose();

        Assert.Throws<ObjectDisposedException>(() => stream.ReadByte());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => read.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Pieces(byte[] content, bool failsAtEnd) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = Read(buffer.Span[..Math.Min(buffer.Length, 7_001)]);
            return read == 0 && failsAtEnd ? throw new IOException("The connection was reset.") : ValueTask.FromResult(read);
        }
    }
}
