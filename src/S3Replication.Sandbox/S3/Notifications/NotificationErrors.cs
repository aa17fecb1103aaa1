using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Notifications;

/// <summary>
/// Why a notification configuration is refused. All are <c>InvalidArgument</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html">PutBucketNotificationConfiguration</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">Configuring event notifications using object key name filtering</see>);
/// the sentences are those that clients get to see.
/// </summary>
internal static class NotificationErrors
{
    public static ServiceException UnknownEvent(string type) =>
        S3Call.InvalidArgument("A specified event is not supported for notifications.", "Event", type);

    public static ServiceException MalformedArn(string arn) => S3Call.InvalidArgument("The ARN is not well formed", "Arn", arn);

    public static ServiceException OtherRegion(string arn) => S3Call.InvalidArgument(
        "The notification destination service region is not valid for the bucket location constraint", "Arn", arn);

    public static ServiceException UnknownFilter(string name) =>
        S3Call.InvalidArgument("filter rule name must be either prefix or suffix", "FilterRule.Name", name);

    public static ServiceException RepeatedFilter(string name) =>
        S3Call.InvalidArgument($"Cannot specify more than one {name} rule in a filter.", "FilterRule.Name", name);

    public static ServiceException LongFilter(string value) => S3Call.InvalidArgument(
        "Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation", "FilterRule.Value", value);

    public static ServiceException RepeatedId(string id) =>
        S3Call.InvalidArgument("Same ID used for multiple configurations. IDs must be unique", "Id", id);

    public static ServiceException LongId(string id) =>
        S3Call.InvalidArgument("ID length should not exceed allowed limit of 255", "Id", id);

    public static ServiceException SharedEvent(string one, string other) => S3Call.InvalidArgument(
        "Configurations overlap. Configurations on the same bucket cannot share a common event type.", "Event", $"{one}, {other}");

    public static ServiceException OverlappingFilters(string one, string other) => S3Call.InvalidArgument(
        "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
        "Event",
        $"{one}, {other}");

    /// <summary>Destinations that S3 cannot send to.</summary>
    /// <param name="refused">Their ARNs, and why.</param>
    public static ServiceException Unreachable(IReadOnlyList<(string Arn, string Reason)> refused) => S3Errors.InvalidArgument.Says(
        "Unable to validate the following destination configurations",
        [
            .. refused.SelectMany((one, i) => new (string, string)[]
            {
                ($"ArgumentName{Number(i, refused.Count)}", one.Arn), ($"ArgumentValue{Number(i, refused.Count)}", one.Reason),
            }),
        ]);

    private static string Number(int index, int count) => count == 1 ? string.Empty : $"{index + 1}";
}
