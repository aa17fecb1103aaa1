using S3Replication.Aws.Files;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.Files;

/// <summary>Temporary files of which nothing is left, and this machine's own.</summary>
public sealed class ScratchFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crr-files-");

    [Fact]
    public void What_was_written_anywhere_is_read_again()
    {
        using ScratchFile file = ScratchFile.Create(_folder.FullName);
        file.Write(100_000, [4, 5, 6]);
        file.Write(0, [1, 2, 3]);
        byte[] read = new byte[3];

        file.Read(100_000, read);

        Assert.Equal([4, 5, 6], read);
    }

    [Fact]
    public void Nothing_is_found_of_it_while_it_is_open_or_after_it_was_closed()
    {
        ScratchFile file = ScratchFile.Create(_folder.FullName);
        file.Write(0, [1, 2, 3]);

        // A process that is killed leaves what has a name.
        Assert.True(OperatingSystem.IsWindows() || _folder.GetFiles().Length == 0);
        file.Dispose();
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Bytes_that_nobody_wrote_can_not_be_read()
    {
        using ScratchFile file = ScratchFile.Create(_folder.FullName);

        Assert.Equal(CrrErrorCode.InvalidState, Assert.Throws<CrrException>(() => file.Read(0, new byte[1])).Code);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string missing = Path.Combine(_folder.FullName, "missing");

        CrrException error = Assert.Throws<CrrException>(() => ScratchFile.Create(missing));

        Assert.Equal((CrrErrorCode.InvalidState, missing), (error.Code, error.Target));
    }

    // what the system says of a device that is always full
    [Fact]
    public void A_full_disk_is_said_to_be_full()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        IOException full = Assert.Throws<IOException>(() =>
        {
            using FileStream device = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.None, 0);
            device.Write([1]);
        });

        CrrException error = ScratchFile.Failed("/scratch", full);

        Assert.Equal((CrrErrorCode.InvalidState, "/scratch"), (error.Code, error.Target));
        Assert.Contains("is full", error.Message, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_opened_or_told_not_to_be_there()
    {
        LocalFiles files = new();
        string path = Path.Combine(_folder.FullName, "a");
        File.WriteAllText(path, "content");

        using Stream? stream = files.TryOpenRead(path);

        Assert.Equal(7, stream!.Length);
        Assert.Null(files.TryOpenRead(path + "b"));
        Assert.Null(files.TryOpenRead(Path.Combine(_folder.FullName, "no", "folder")));
        Assert.Equal(CrrErrorCode.InvalidParameter, Assert.Throws<CrrException>(() => files.TryOpenRead(_folder.FullName)).Code);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
