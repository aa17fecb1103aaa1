using S3Replication.Core.Errors;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>Whole sandboxes, one after the other on a directory.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_sandbox_goes_on_with_what_the_one_before_has_kept()
    {
        string state;
        await using (SandboxServer first = await StartAsync())
        {
            Assert.Empty(first.Warnings);
            await SendAsync(first, "PUT", "/mine", "");
            await SendAsync(first, "PUT", "/mine/a%00b", "1");
            await SendAsync(first, "PUT", "/mine/%2E%2E/%2E%2E/x", new string('x', 100_000));
            state = first.Control.GetState().Hash;
        }

        await using SandboxServer second = await StartAsync();
        Assert.Equal(state, second.Control.GetState().Hash);
        Assert.Equal("1", (await SendAsync(second, "GET", "/mine/a%00b", "")).Text);
        Assert.Equal(["blobs", "journal", "lock"], Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_directory_that_a_sandbox_makes_is_its_users_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes: a directory there is as its parent says.");
        string path = Path.Combine(_directory.Path, "made");

        await using (await SandboxServer.StartAsync(new SandboxOptions { Path = path }, TestContext.Current.CancellationToken))
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Files_that_somebody_else_keeps_in_the_directory_stay()
    {
        string[] theirs =
        [
            Path.Combine(_directory.Path, "notes.txt"),
            Path.Combine(_directory.Path, "blobs", "photo.jpg"),
            Path.Combine(_directory.Path, "blobs", "ab", "0123456789abcdef0123456789abcdef"),
        ];
        foreach (string path in theirs)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, "theirs", TestContext.Current.CancellationToken);
        }

        await using (await StartAsync())
        {
        }

        Assert.All(theirs, path => Assert.Equal("theirs", File.ReadAllText(path)));
    }

    [Fact]
    public async Task A_file_of_somebody_else_in_the_place_of_a_new_journal_is_refused_and_stays()
    {
        string path = Path.Combine(_directory.Path, "journal.new");
        await File.WriteAllTextAsync(path, "theirs, and longer than the head of a journal", TestContext.Current.CancellationToken);

        CrrException refused = await Assert.ThrowsAsync<CrrException>(StartAsync);

        Assert.Contains(path, refused.Message);
        Assert.StartsWith("theirs", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_sandboxes_do_not_share_a_directory()
    {
        await using (await StartAsync())
        {
            CrrException refused = await Assert.ThrowsAsync<CrrException>(StartAsync);
            Assert.Equal(CrrErrorCode.SandboxConflict, refused.Code);
            Assert.Contains(_directory.Path, refused.Message);
        }

        await using SandboxServer next = await StartAsync();
    }

    [Fact]
    public async Task A_sandbox_that_cannot_listen_lets_go_of_its_directory()
    {
        await using SandboxServer other = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<CrrException>(() => StartAsync(other.EndpointUrl.Port));
        await using SandboxServer next = await StartAsync();
    }

    [Fact]
    public async Task A_torn_tail_is_said_aloud_and_what_is_before_it_is_there()
    {
        await using (SandboxServer first = await StartAsync())
        {
            await SendAsync(first, "PUT", "/mine", "");
            await SendAsync(first, "PUT", "/mine/whole", "1");
            await SendAsync(first, "PUT", "/mine/torn", "2");
        }

        byte[] journal = await File.ReadAllBytesAsync(_directory.Journal, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_directory.Journal, journal[..^3], TestContext.Current.CancellationToken);
        await using SandboxServer second = await StartAsync();
        Assert.Contains("were cut off", Assert.Single(second.Warnings));
        Assert.Equal("1", (await SendAsync(second, "GET", "/mine/whole", "")).Text);
    }

    [Fact]
    public async Task A_path_that_is_empty_is_refused()
    {
        CrrException refused = await Assert.ThrowsAsync<CrrException>(
            () => SandboxServer.StartAsync(new SandboxOptions { Path = " " }, TestContext.Current.CancellationToken));
        Assert.Equal(CrrErrorCode.InvalidParameter, refused.Code);
    }

    private Task<SandboxServer> StartAsync() => StartAsync(0);

    private Task<SandboxServer> StartAsync(int port) => SandboxServer.StartAsync(
        new SandboxOptions { SecretAccessKey = "secret", Path = _directory.Path, Lag = TimeSpan.Zero, Port = port },
        TestContext.Current.CancellationToken);

    private static async Task<RawAnswer> SendAsync(SandboxServer server, string method, string target, string body)
    {
        SignedRequest request = new(method, target) { Time = DateTimeOffset.UtcNow, Body = System.Text.Encoding.UTF8.GetBytes(body) };
        using RawClient client = await RawClient.ConnectAsync(server.EndpointUrl.Port);
        await client.SendAsync(request.ToBytes());
        RawAnswer? answer = await client.ReadAsync(method == "HEAD");
        Assert.True(answer?.Status < 300, answer?.Text);
        return answer!;
    }
}
