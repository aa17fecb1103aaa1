using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Http;

/// <summary>What the sandbox holds of what passes through it: the memory is that of the whole process.</summary>
[Collection(Alone.Name)]
public sealed class MemoryTests
{
    private const long MostMemory = 128L * 1024 * 1024;

    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bodies_pass_through_without_being_held()
    {
        const long Size = 4 * MostMemory;
        long received = 0;
        await using TestHost host = new(async (request, token) =>
        {
            byte[] buffer = new byte[64 * 1024];
            int count;
            while ((count = await request.Body.ReadAsync(buffer, token)) > 0)
            {
                received += count;
            }

            return new HttpResponse(200) { Body = new ZeroStream(Size), ContentLength = Size };
        });
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{host.Port}"), Timeout = Patience.Time };
        using StreamContent content = new(new ZeroStream(Size));
        using HttpRequestMessage request = new(HttpMethod.Put, "/") { Content = content };

        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await using Stream body = await response.Content.ReadAsStreamAsync(Token);
        CountingStream counter = new();
        await body.CopyToAsync(counter, Token);

        Assert.Equal((Size, Size), (received, counter.Count));
        AssertNothingIsHeld();
    }

    [Fact]
    public async Task Bombs_by_the_hundred_leave_no_memory_behind()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        byte[] document = BombTests.Bomb("entities in entities");
        for (int i = 0; i < 100; i++)
        {
            SignedRequest request = sandbox.Request("PUT", "/bucket?tagging");
            request.Body = document;
            Assert.Equal(400, (await sandbox.SendAsync(request.ToBytes())).Status);
        }

        AssertNothingIsHeld();
    }

    private void AssertNothingIsHeld() => Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, _before + MostMemory);
}
