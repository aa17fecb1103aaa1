using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>Refuses what cannot be, before anything is asked of AWS.</summary>
internal static class MonitoringCheck
{
    private const int LongestTopicName = 256;

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="CrrException"><c>InvalidBucketName</c>, <c>InvalidRuleId</c>, <c>InvalidArn</c>, <c>InvalidParameter</c>.</exception>
    public static void Validate(EnableMonitoringRequest request)
    {
        BucketNameRule.Validate(request.SourceBucket);
        foreach (string ruleId in request.RuleIds)
        {
            RuleIdRule.Validate(ruleId);
        }

        foreach (string topic in request.TopicArns)
        {
            ArnOf(topic, "sns", "topic");
        }

        if (request.TopicArns.GroupBy(topic => Arn.Parse(topic).Region).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Invalid(twice.First(), $"Several topics of Region {twice.Key} were given.", "Give one topic a Region.");
        }

        if (request.TopicName is { } name && (name.Length is 0 or > LongestTopicName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
        {
            throw Invalid(name, $"'{name}' is no name of a topic.", "Up to 256 letters, digits, hyphens and underscores make one.");
        }

        if (request.QueueArn is not null)
        {
            ArnOf(request.QueueArn, "sqs", "queue");
        }

        foreach (string address in request.EmailAddresses)
        {
            int at = address.IndexOf('@', StringComparison.Ordinal);
            if (at <= 0 || at != address.LastIndexOf('@') || at == address.Length - 1 || address.Any(char.IsWhiteSpace))
            {
                throw Invalid(address, $"'{address}' is no address for mail.", "Give addresses as ops@example.com.");
            }
        }

        if (request.LogBucket is not null)
        {
            BucketNameRule.Validate(request.LogBucket);
            if (request.LogBucket == request.SourceBucket)
            {
                throw Invalid(
                    request.LogBucket,
                    $"The access logs of bucket {request.LogBucket} would go into itself: each log that is written would be logged again.",
                    "Choose another bucket of the same account and Region.");
            }
        }

        Positive(request.LatencySeconds, "latency");
        Positive(request.PendingOperations, "pending operations");
        Positive(request.PendingBytes, "pending bytes");
        Positive(request.FailedOperations, "failed operations");
    }

    private static void ArnOf(string text, string service, string what)
    {
        if (!Arn.TryParse(text, out Arn? arn) || arn.Service != service || arn.Region.Length == 0 || arn.AccountId.Length == 0 || arn.Resource.Contains(':', StringComparison.Ordinal))
        {
            throw new CrrException(CrrErrorCode.InvalidArn, $"'{text}' is not the ARN of a {what}.")
            {
                Target = text,
                Remedy = $"It looks like arn:aws:{service}:eu-west-1:111122223333:name.",
            };
        }

        if (arn.Resource.EndsWith(".fifo", StringComparison.Ordinal))
        {
            throw Invalid(text, $"S3 sends no events to a first-in-first-out {what}: {text}.", $"Give a standard {what}.");
        }
    }

    private static void Positive(double? threshold, string what)
    {
        if (threshold is { } value && (!double.IsFinite(value) || value < 0))
        {
            throw Invalid(
                value.ToString(System.Globalization.CultureInfo.InvariantCulture), $"The threshold for {what} is not a number of 0 or more.", "Leave it out for the usual one.");
        }
    }

    private static CrrException Invalid(string target, string message, string remedy) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = target, Remedy = remedy };
}
