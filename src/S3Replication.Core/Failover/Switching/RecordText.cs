using System.Text;

namespace S3Replication.Core.Failover.Switching;

/// <summary>What is said of records.</summary>
internal static class RecordText
{
    private const int Most = 60;

    /// <summary>A text of a record, which anybody may have written: cut, and with what would do something to a screen left out.</summary>
    /// <param name="text">The text.</param>
    public static string Shown(string text)
    {
        StringBuilder shown = new("\"");
        foreach (char character in text.Length > Most ? text[..Most] : text)
        {
            shown.Append(character is >= ' ' and < '\x7F' ? character : '?');
        }

        return shown.Append(text.Length > Most ? "…\"" : "\"").ToString();
    }

    /// <summary>The call that makes a record.</summary>
    /// <param name="zoneId">The zone.</param>
    /// <param name="name">The record.</param>
    /// <param name="bucket">The bucket that it shall name.</param>
    public static string Making(string zoneId, string name, string bucket) =>
        $"aws route53 change-resource-record-sets --hosted-zone-id {zoneId} --change-batch "
        + "'{\"Changes\":[{\"Action\":\"CREATE\",\"ResourceRecordSet\":{\"Name\":\"" + name
        + "\",\"Type\":\"TXT\",\"TTL\":30,\"ResourceRecords\":[{\"Value\":\"\\\"" + bucket + ".s3.REGION.amazonaws.com\\\"\"}]}}]}'";
}
