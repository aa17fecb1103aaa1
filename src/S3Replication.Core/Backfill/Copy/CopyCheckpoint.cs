using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// The file that keeps behind which key a copy of a bucket goes on. It is a short cut, no more: without it, both buckets are listed from the start,
/// and what is there is not copied again. Several copies share a file, each with a mark of its own.
/// </summary>
/// <param name="store">Keeps files.</param>
/// <param name="path">The file.</param>
/// <param name="request">What is copied.</param>
internal sealed class CopyCheckpoint(ICheckpointStore store, string path, CopyRequest request)
{
    private const string Format = "S3Replication.Copy/1";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly CopyMark _mark = CopyMark.Of(request);

    /// <summary>Reads behind which key to go on.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null for the start.</returns>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when the file is no checkpoint of copies, or of another version.</exception>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        (await ReadAllAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(_mark.IsOf)?.After;

    /// <summary>Keeps how far the copy has come; the marks of others stay.</summary>
    /// <param name="after">The last key of which nothing is left to do.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(string after, CancellationToken cancellationToken) =>
        await WriteAsync([.. await OthersAsync(cancellationToken).ConfigureAwait(false), _mark with { After = after }], cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Forgets the copy: nothing is left to do. Without the mark of another, the file goes.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        CopyMark[] others = await OthersAsync(cancellationToken).ConfigureAwait(false);
        await (others.Length == 0 ? store.DeleteAsync(path, cancellationToken) : WriteAsync(others, cancellationToken)).ConfigureAwait(false);
    }

    private Task WriteAsync(CopyMark[] marks, CancellationToken cancellationToken) =>
        store.WriteAsync(path, JsonSerializer.Serialize(new CopyMarks(Format, marks), s_json), cancellationToken);

    private async Task<CopyMark[]> OthersAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAllAsync(cancellationToken).ConfigureAwait(false)).Where(mark => !_mark.IsOf(mark))];

    private async Task<IReadOnlyList<CopyMark>> ReadAllAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(path, cancellationToken).ConfigureAwait(false) is not { } text)
        {
            return [];
        }

        CopyMarks? marks = Parse(text);
        return marks?.Format is { } format && format != Format
            ? throw Refused($"has the format '{format}'; this version of the module reads '{Format}'")
            : marks is { Format: not null, Copies: { } copies } && copies.All(copy => copy is not null) ? copies : throw Refused("is no checkpoint of copies");
    }

    private CopyMarks? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<CopyMarks>(text, s_json);
        }
        catch (JsonException)
        {
            throw Refused("is no checkpoint of copies");
        }
    }

    private CrrException Refused(string why) => new(CrrErrorCode.InvalidParameter, $"The file {path} {why}.")
    {
        Target = path,
        Remedy = "Give another -CheckpointPath, or remove the file to begin from the start.",
    };
}
