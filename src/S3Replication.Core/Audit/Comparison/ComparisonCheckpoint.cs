using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// The file that keeps how far a comparison is. A stretch of keys counts as done when whoever asked has taken all its differences,
/// so a run that is cut off at any moment loses none: the next one begins where the file says, and tells again at most what was
/// told since the file was written last.
/// </summary>
/// <param name="store">Keeps files.</param>
/// <param name="path">The file.</param>
/// <param name="request">What was asked for.</param>
internal sealed class ComparisonCheckpoint(ICheckpointStore store, string path, CompareRequest request)
{
    private const string Format = "S3Replication.Comparison/1";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<ComparisonState> _states = [];

    /// <summary>Reads it.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidParameter</c> when the file is no checkpoint, of another version, or of another comparison.
    /// </exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(path, cancellationToken).ConfigureAwait(false) is not { } text)
        {
            return;
        }

        CheckpointDocument? document = Parse(text);
        if (document?.Format is { } format && format != Format)
        {
            throw Refused($"has the format '{format}'; this version of the module reads '{Format}'");
        }

        if (document is not { Format: not null, Request: not null, Destinations: not null }
            || !document.Destinations.All(destination => destination is { Bucket: not null, Rest: not null, Tally: not null }))
        {
            throw Refused("is no checkpoint of a comparison");
        }

        CheckpointRequest mine = CheckpointRequest.Of(request);
        if (document.Request != mine)
        {
            throw Refused($"is of another comparison: {document.Request.Difference(mine)}");
        }

        _states.AddRange(document.Destinations.Select(destination => destination.ToState()));
    }

    /// <summary>How far the comparison with a destination was; null when it was not begun.</summary>
    /// <param name="destination">The destination.</param>
    public ComparisonState? Find(string destination) => _states.Find(state => state.DestinationBucket == destination);

    /// <summary>Writes how far it is.</summary>
    /// <param name="state">How far one destination is; the others are as they were.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public Task WriteAsync(ComparisonState state, CancellationToken cancellationToken)
    {
        _states.RemoveAll(one => one.DestinationBucket == state.DestinationBucket);
        _states.Add(state);
        CheckpointDocument document = new(Format, CheckpointRequest.Of(request), [.. _states.Select(CheckpointDestination.Of)]);
        return store.WriteAsync(path, JsonSerializer.Serialize(document, s_json), cancellationToken);
    }

    /// <summary>Removes it: everything is done.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task DeleteAsync(CancellationToken cancellationToken) => store.DeleteAsync(path, cancellationToken);

    private CheckpointDocument? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckpointDocument>(text, s_json);
        }
        catch (JsonException)
        {
            throw Refused("is no checkpoint of a comparison");
        }
    }

    private CrrException Refused(string why) => new(CrrErrorCode.InvalidParameter, $"The file {path} {why}.")
    {
        Target = path,
        Remedy = "Give another -CheckpointPath, or remove the file to begin again.",
    };
}
