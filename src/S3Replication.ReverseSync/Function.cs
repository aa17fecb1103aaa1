using System.Text.Json;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.ReverseSync;

namespace S3Replication.ReverseSync;

/// <summary>
/// The function: <c>S3Replication.ReverseSync::S3Replication.ReverseSync.Function::HandleAsync</c>. It takes and gives streams, which is the native
/// form of Lambda's events and needs no serializer
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/dotnet-programming-model-handler-types.html">Lambda function handler in C#</see>).
/// </summary>
public sealed class Function : IDisposable
{
    private readonly ICrrServices _services;
    private readonly FunctionSettings _settings;
    private readonly Func<string, Task> _log;
    private readonly CarryBack _carryBack;

    /// <summary>Made by Lambda's runtime, once for each of the environments that it keeps.</summary>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when an environment variable is missing or wrong.</exception>
    public Function()
        : this(Composition.Open, FunctionSettings.Read(Environment.GetEnvironmentVariable), Console.Out.WriteLineAsync)
    {
    }

    internal Function(Func<ICrrServices> open, FunctionSettings settings, Func<string, Task> log)
    {
        _services = open();
        _settings = settings;
        _log = log;
        _carryBack = new CarryBack(_services, settings.Sync);
    }

    /// <summary>Carries the changes of an event back.</summary>
    /// <param name="input">The event: S3's, straight or in an envelope of Amazon SNS or Amazon SQS.</param>
    /// <returns>
    /// To a queue, which of its messages have failed, so that only those come again
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Reporting batch item failures</see>); else what has
    /// become of each change.
    /// </returns>
    /// <exception cref="CrrException">
    /// A change could not be carried back, and the event came by no queue: Lambda tries it again, and sends it to the dead-letter queue at last. What
    /// has been carried back is not carried again.
    /// </exception>
    public async Task<Stream> HandleAsync(Stream input)
    {
        using CancellationTokenSource limit = new(_settings.Limit, _services.Time);
        ChangeBatch batch = await ChangeEventReader.ReadAsync(input, limit.Token).ConfigureAwait(false);
        IReadOnlyList<SyncRecord> records = await _carryBack.ExecuteAsync(batch, limit.Token).ConfigureAwait(false);
        foreach (SyncRecord record in records)
        {
            await _log(JsonSerializer.Serialize(record, FunctionJson.Default.SyncRecord)).ConfigureAwait(false);
        }

        if (!batch.IsQueued && records.FirstOrDefault(record => record.Outcome == SyncOutcome.Failed) is { } failed)
        {
            throw new CrrException(
                CrrErrorCode.ServiceFailure, $"The change of '{failed.Key}' ({failed.VersionId}) could not be carried back: {failed.Error}")
            {
                Target = failed.Key,
            };
        }

        return new MemoryStream(Answer(batch, records));
    }

    /// <summary>Ends the connections.</summary>
    public void Dispose() => _services.Dispose();

    private static byte[] Answer(ChangeBatch batch, IReadOnlyList<SyncRecord> records)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            writer.WriteStartArray(batch.IsQueued ? "batchItemFailures" : "records");
            if (batch.IsQueued)
            {
                IEnumerable<string> failed = records.Where(record => record.Outcome == SyncOutcome.Failed).Select(record => record.MessageId!);
                foreach (string messageId in failed.Concat(batch.Unreadable).Distinct(StringComparer.Ordinal))
                {
                    writer.WriteStartObject();
                    writer.WriteString("itemIdentifier", messageId);
                    writer.WriteEndObject();
                }
            }
            else
            {
                foreach (SyncRecord record in records)
                {
                    JsonSerializer.Serialize(writer, record, FunctionJson.Default.SyncRecord);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return json.ToArray();
    }
}
