using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace S3Replication.Sandbox.Sqs;

/// <summary>
/// The attributes of a queue that can be set, checked
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</see>).
/// </summary>
internal sealed class QueueSettings
{
    /// <summary>The attribute with the access policy.</summary>
    public const string PolicyName = "Policy";

    private const string Redrive = "RedrivePolicy";

    /// <summary>The numbers: their defaults, and between what they lie.</summary>
    private static readonly Dictionary<string, (int Usual, int Least, int Most)> s_numbers = new(StringComparer.Ordinal)
    {
        ["DelaySeconds"] = (0, 0, 900),
        ["MaximumMessageSize"] = (1_048_576, 1024, 1_048_576),
        ["MessageRetentionPeriod"] = (345_600, 60, 1_209_600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 0, 20),
        ["VisibilityTimeout"] = (30, 0, 43_200),
    };

    private readonly ImmutableSortedDictionary<string, string> _set;

    /// <summary>Takes attributes.</summary>
    /// <param name="attributes">What was set.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidAttributeName</c>, <c>InvalidAttributeValue</c>.</exception>
    public QueueSettings(IEnumerable<KeyValuePair<string, string>> attributes)
        : this(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), attributes)
    {
    }

    private QueueSettings(ImmutableSortedDictionary<string, string> present, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        foreach ((string name, string value) in attributes)
        {
            Check(name, value);

            // An empty policy takes the policy away.
            present = value.Length == 0 ? present.Remove(name) : present.SetItem(name, value);
        }

        _set = present;
        Policy = present.GetValueOrDefault(PolicyName);
        (DeadLetterArn, MaxReceives) = present.TryGetValue(Redrive, out string? redrive) ? ReadRedrive(redrive) : (null, null);
    }

    /// <summary>The access policy as it was set; null for none.</summary>
    public string? Policy { get; }

    /// <summary>The queue that takes what is received too often; null for none.</summary>
    public QueueArn? DeadLetterArn { get; }

    /// <summary>How often a message is received at most; null for no end.</summary>
    public int? MaxReceives { get; }

    /// <summary>For how long a message is kept.</summary>
    public TimeSpan Retention => TimeSpan.FromSeconds(Number("MessageRetentionPeriod"));

    /// <summary>Those that were set.</summary>
    public ImmutableSortedDictionary<string, string> Set => _set;

    /// <summary>All of them with the defaults of those that were not set, in the order of their names.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => s_numbers
        .Where(number => !_set.ContainsKey(number.Key))
        .Select(number => KeyValuePair.Create(number.Key, number.Value.Usual.ToString(CultureInfo.InvariantCulture)))
        .Concat(_set)
        .Append(KeyValuePair.Create("SqsManagedSseEnabled", _set.GetValueOrDefault("SqsManagedSseEnabled", "true")))
        .DistinctBy(attribute => attribute.Key)
        .OrderBy(attribute => attribute.Key, StringComparer.Ordinal);

    /// <summary>A number, or its default.</summary>
    /// <param name="name">The attribute.</param>
    public int Number(string name) =>
        _set.TryGetValue(name, out string? value) ? int.Parse(value, CultureInfo.InvariantCulture) : s_numbers[name].Usual;

    /// <summary>These with others over them.</summary>
    /// <param name="attributes">The others.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidAttributeName</c>, <c>InvalidAttributeValue</c>.</exception>
    public QueueSettings With(IEnumerable<KeyValuePair<string, string>> attributes) => new(_set, attributes);

    private static void Check(string name, string value)
    {
        if (name is "FifoQueue" or "ContentBasedDeduplication" or "DeduplicationScope" or "FifoThroughputLimit")
        {
            throw SqsErrors.NotHere("first-in-first-out queues");
        }

        if (name is "KmsMasterKeyId" or "KmsDataKeyReusePeriodSeconds")
        {
            throw SqsErrors.NotHere("encryption of queues with KMS keys");
        }

        bool isRight = s_numbers.TryGetValue(name, out (int Usual, int Least, int Most) range)
            ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= range.Least && number <= range.Most
            : name switch
            {
                PolicyName => value.Length == 0 || QueuePolicy.IsWellFormed(value),
                Redrive => value.Length == 0 || ReadRedrive(value) is not (null, _),
                "RedriveAllowPolicy" => value.Length == 0 || IsObject(value),
                "SqsManagedSseEnabled" => value is "true" or "false",
                _ => throw SqsErrors.UnknownAttribute(name),
            };
        if (!isRight)
        {
            throw SqsErrors.WrongAttribute(name);
        }
    }

    private static bool IsObject(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The count comes as a number or as a text.
    private static (QueueArn? Arn, int? Most) ReadRedrive(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            QueueArn? arn = document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("deadLetterTargetArn", out JsonElement target)
                && target.ValueKind == JsonValueKind.String
                ? QueueArn.TryParse(target.GetString()!)
                : null;
            return arn is not null
                && document.RootElement.TryGetProperty("maxReceiveCount", out JsonElement count)
                && int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int most)
                && most is >= 1 and <= 1000
                ? (arn, most)
                : (null, null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
