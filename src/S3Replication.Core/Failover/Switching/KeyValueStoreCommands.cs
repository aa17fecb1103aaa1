using System.Text;
using System.Text.RegularExpressions;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Failover.Switching;

/// <summary>
/// The calls that change a key in a key value store of CloudFront. Its API takes requests signed with SigV4A only
/// (<see href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/kvs-with-functions-kvp.html">Work with key value data</see>),
/// which the AWS CLI can and this module can't: it writes them down. The ETag lets a change that somebody else made in between be refused.
/// </summary>
internal static partial class KeyValueStoreCommands
{
    private const int LongestKey = 512;

    /// <summary>Refuses what no store and no key can be.</summary>
    /// <param name="arn">The store's ARN.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="CrrException"><c>InvalidArn</c>, <c>InvalidParameter</c>.</exception>
    public static void Validate(string arn, string key)
    {
        if (!StoreArn().IsMatch(arn))
        {
            throw new CrrException(CrrErrorCode.InvalidArn, $"'{arn}' is not the ARN of a key value store of CloudFront.")
            {
                Target = arn,
                Remedy = "Look it up: aws cloudfront list-key-value-stores --query 'KeyValueStoreList.Items[].ARN'.",
            };
        }

        if (key.Length == 0 || Encoding.UTF8.GetByteCount(key) > LongestKey || key.Any(char.IsControl))
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"A key of a key value store has 1 to {LongestKey} bytes, and no control characters.")
            {
                Target = key,
                Remedy = $"Give the key that the function reads, or leave out -Key: '{SwitchOriginRequest.DefaultKey}' is what the functions of New-CrrOriginSwitch read.",
            };
        }
    }

    /// <summary>Writes them: look, switch, verify, and take back.</summary>
    /// <param name="arn">The store's ARN.</param>
    /// <param name="key">The key.</param>
    /// <param name="to">The host that shall be served.</param>
    /// <param name="from">The host that is served; null when its Region is not known.</param>
    public static IReadOnlyList<OriginSwitchCommand> Write(string arn, string key, OriginHost to, OriginHost? from)
    {
        List<OriginSwitchCommand> commands =
        [
            Get(1, "See what the key says; it is not there while nothing was ever switched.", arn, key),
            Put(2, $"Serve bucket {to.Bucket}.", arn, key, $"{to}"),
            Get(3, "See that it says so now; CloudFront's locations follow within seconds.", arn, key),
        ];
        if (from is not null)
        {
            commands.Add(Put(4, $"Only to take it back: serve bucket {from.Bucket} again.", arn, key, $"{from}"));
        }

        return commands;
    }

    private static OriginSwitchCommand Get(int order, string description, string arn, string key) => new(
        order,
        description,
        $"aws cloudfront-keyvaluestore get-key --kvs-arn {ShellText.Bash(arn)} --key {ShellText.Bash(key)}",
        $"aws cloudfront-keyvaluestore get-key --kvs-arn {ShellText.PowerShell(arn)} --key {ShellText.PowerShell(key)}");

    private static OriginSwitchCommand Put(int order, string description, string arn, string key, string value)
    {
        const string describe = "aws cloudfront-keyvaluestore describe-key-value-store --query ETag --output text --kvs-arn";
        const string put = "aws cloudfront-keyvaluestore put-key";
        return new OriginSwitchCommand(
            order,
            description,
            $"etag=$({describe} {ShellText.Bash(arn)}) && {put} --kvs-arn {ShellText.Bash(arn)} --if-match \"$etag\" --key {ShellText.Bash(key)} --value {ShellText.Bash(value)}",
            $"$etag = {describe} {ShellText.PowerShell(arn)}; if ($LASTEXITCODE -eq 0) {{ {put} --kvs-arn {ShellText.PowerShell(arn)} --if-match $etag --key {ShellText.PowerShell(key)} --value {ShellText.PowerShell(value)} }}");
    }

    // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_KeyValueStore.html
    [GeneratedRegex(@"^arn:aws:cloudfront::[0-9]{12}:key-value-store/[0-9A-Za-z-]{1,64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StoreArn();
}
