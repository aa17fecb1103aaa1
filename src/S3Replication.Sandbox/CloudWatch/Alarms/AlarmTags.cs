using System.Collections.Immutable;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>
/// Tags of alarms
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html">TagResource</see>).
/// </summary>
internal static class AlarmTags
{
    private const int Most = 50;

    /// <summary>Adds the tags of a request, replacing those with the same key.</summary>
    /// <param name="present">The tags that there are.</param>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public static ImmutableSortedDictionary<string, string> Merge(ImmutableSortedDictionary<string, string> present, CloudWatchCall call)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (WireInput tag in call.Input.Structures("Tags"))
        {
            string key = tag.Text("Key") ?? throw CloudWatchErrors.Constraint(null, tag.PathOf("Key"), "Member must not be null");
            string value = tag.Text("Value") ?? throw CloudWatchErrors.Constraint(null, tag.PathOf("Value"), "Member must not be null");
            if (key.Length is 0 or > 128)
            {
                throw CloudWatchErrors.Constraint(key, tag.PathOf("Key"), "Member must have length between 1 and 128");
            }

            if (value.Length > 256)
            {
                throw CloudWatchErrors.Constraint(value, tag.PathOf("Value"), "Member must have length less than or equal to 256");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || !keys.Add(key))
            {
                throw CloudWatchErrors.InvalidValue($"The tag key {key} is reserved or comes twice.");
            }

            present = present.SetItem(key, value);
        }

        return present.Count <= Most ? present : throw CloudWatchErrors.InvalidValue($"A resource has {Most} tags at most.");
    }

    /// <summary>Changes the tags of the alarm that a request names.</summary>
    /// <param name="call">The request.</param>
    /// <param name="change">What to make of the tags.</param>
    /// <exception cref="ServiceException"><c>ResourceNotFoundException</c>, <c>AccessDenied</c>, or what the function throws.</exception>
    public static void Change(
        CloudWatchCall call, Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change)
    {
        MetricAlarm named = Find(call);
        call.World.Alarms.Change(named.Owner, named.Name, alarm => alarm is null
            ? throw CloudWatchErrors.ResourceNotFound(named.Arn)
            : (alarm with { Tags = change(alarm.Tags) }, []));
    }

    /// <summary>The alarm that a request names by its ARN.</summary>
    /// <param name="call">The request.</param>
    /// <exception cref="ServiceException"><c>ResourceNotFoundException</c>, <c>InvalidParameterValue</c> or <c>AccessDenied</c>.</exception>
    public static MetricAlarm Find(CloudWatchCall call)
    {
        string arn = call.Required("ResourceARN");
        call.Demand(arn);
        string prefix = call.AlarmArn(string.Empty);
        return !arn.StartsWith("arn:", StringComparison.Ordinal) ? throw CloudWatchErrors.InvalidValue(arn, "ResourceARN")
            : arn.StartsWith(prefix, StringComparison.Ordinal) && call.World.Alarms.Find(call.Owner, arn[prefix.Length..]) is { } alarm ? alarm
            : throw CloudWatchErrors.ResourceNotFound(arn);
    }
}
