using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Files;

/// <summary>Checkpoints in files of this machine, in UTF-8 without a byte order mark.</summary>
internal sealed class CheckpointStore : ICheckpointStore
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (Exception error) when (IsOfFile(error))
        {
            throw Failed(path, "read", error);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            string file = Path.GetFullPath(path);
            string folder = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(folder);
            string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
            try
            {
                await File.WriteAllTextAsync(temporary, text, s_utf8, cancellationToken).ConfigureAwait(false);
                File.Move(temporary, file, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception error) when (IsOfFile(error))
        {
            throw Failed(path, "written", error);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            File.Delete(path);
            return Task.CompletedTask;
        }
        catch (Exception error) when (IsOfFile(error))
        {
            throw Failed(path, "removed", error);
        }
    }

    private static bool IsOfFile(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static CrrException Failed(string path, string done, Exception error) =>
        new(CrrErrorCode.InvalidParameter, $"The file {path} can't be {done}: {error.Message}", error)
        {
            Target = path,
            Remedy = "Give the path of a file that you may read and write.",
        };
}
