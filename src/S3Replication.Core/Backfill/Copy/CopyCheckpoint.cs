using System.Text.Json;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// The file that keeps behind which key a copy of a bucket goes on. It is a short cut, no more: without it, both buckets are listed from the start,
/// and what is there is not copied again.
/// </summary>
internal sealed class CopyCheckpoint
{
    private const string Remedy = "Give another file, or delete this one to begin from the start.";

    private readonly string _path;
    private readonly CopyMark _mark;

    private CopyCheckpoint(string path, CopyMark mark)
    {
        _path = path;
        _mark = mark;
    }

    /// <summary>Behind which key to go on; null for the start.</summary>
    public string? After => _mark.After;

    /// <summary>Opens the file, or begins one.</summary>
    /// <param name="request">What is copied; the file must be of the same.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when no file is asked for.</returns>
    /// <exception cref="CrrException"><c>InvalidState</c> when the file is of another copy; <c>InvalidJson</c> when it is no such file.</exception>
    public static async Task<CopyCheckpoint?> OpenAsync(CopyRequest request, CancellationToken cancellationToken)
    {
        if (request.CheckpointPath is not { } path)
        {
            return null;
        }

        CopyMark begun = new(
            CopyMark.Current, request.SourceBucket, request.DestinationBucket, request.Prefix, request.Versions.ToString(), After: null);
        if (!File.Exists(path))
        {
            return new CopyCheckpoint(path, begun);
        }

        CopyMark? mark = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        return mark is not null && mark with { After = null } == begun
            ? new CopyCheckpoint(path, mark)
            : throw new CrrException(
                CrrErrorCode.InvalidState, $"The checkpoint '{path}' belongs to another copy: {mark?.ToString() ?? "nothing is in it"}.")
            {
                Target = path,
                Remedy = Remedy,
            };
    }

    /// <summary>Keeps how far the copy has come. A kill leaves the file as it was or as it becomes, never half.</summary>
    /// <param name="after">The last key of which nothing is left to do.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(string after, CancellationToken cancellationToken)
    {
        string next = _path + ".new";
        await File.WriteAllTextAsync(next, JsonSerializer.Serialize(_mark with { After = after }), cancellationToken).ConfigureAwait(false);
        File.Move(next, _path, overwrite: true);
    }

    /// <summary>Removes the file: nothing is left to do.</summary>
    public void Delete() => File.Delete(_path);

    private static async Task<CopyMark?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        string text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize<CopyMark>(text);
        }
        catch (JsonException failure)
        {
            throw new CrrException(CrrErrorCode.InvalidJson, $"The file '{path}' is no checkpoint: {failure.Message}", failure)
            {
                Target = path,
                Remedy = Remedy,
            };
        }
    }
}
