namespace S3Replication.Clients.Tests.Differential;

/// <summary>Makes requests as replication and those around it make them.</summary>
internal sealed class SceneMaker
{
    private const string Home = "111122223333";
    private const string Other = "444455556666";
    private const string Key = "1234abcd-12ab-34cd-56ef-1234567890ab";

    private static readonly string[] s_objectActions =
    [
        "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner",
        "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging",
        "s3:GetObjectRetention", "s3:GetObjectLegalHold", "s3:GetObject", "s3:PutObject", "s3:InitiateReplication",
    ];

    private static readonly string[] s_bucketActions =
    [
        "s3:GetReplicationConfiguration", "s3:ListBucket", "s3:GetBucketVersioning", "s3:PutBucketVersioning",
        "s3:PutReplicationConfiguration",
    ];

    private static readonly string[] s_keyActions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"];

    private readonly Dice _dice;

    public SceneMaker(Dice dice)
    {
        _dice = dice;
    }

    /// <summary>Makes one.</summary>
    public Scene Make()
    {
        int kind = _dice.Below(100);
        string resourceAccount = Home;
        (string action, string resource) = kind < 52 ? (_dice.Pick(s_objectActions), $"arn:aws:s3:::{Bucket()}/{ObjectKey()}")
            : kind < 70 ? (_dice.Pick(s_bucketActions), $"arn:aws:s3:::{Bucket()}")
            : kind < 92 ? (_dice.Pick(s_keyActions), $"arn:aws:kms:eu-west-1:{Home}:key/{Key}")
            : ("sts:AssumeRole", $"arn:aws:iam::{Home}:role/crr-role");
        string account = _dice.Chance(35) ? Other : Home;
        (string principal, string? role) = Who(account, action);
        bool hasAccount = principal.StartsWith("arn:", StringComparison.Ordinal);
        account = hasAccount ? account : string.Empty;
        List<SceneKey> keys = [.. Caller(principal, role, account), .. Network(), .. Of(action, resource)];
        return new Scene(principal, role, account, action, resource, resourceAccount, keys);
    }

    private (string Principal, string? Role) Who(string account, string action)
    {
        int kind = _dice.Below(100);
        if (action == "sts:AssumeRole" && kind < 40)
        {
            return (_dice.Of("s3.amazonaws.com", "batchoperations.s3.amazonaws.com"), null);
        }

        if (kind < 74)
        {
            string path = _dice.Of(string.Empty, string.Empty, "service-role/", "crr/");
            return ($"arn:aws:sts::{account}:assumed-role/crr/s3-replication", $"arn:aws:iam::{account}:role/{path}crr");
        }

        return kind < 92 ? ($"arn:aws:iam::{account}:user/{_dice.Of("ann", "ops/bob")}", null)
            : kind < 96 && action != "sts:AssumeRole" ? (Pair.Anonymous, null)
            : (_dice.Of("s3.amazonaws.com", "logging.s3.amazonaws.com"), null);
    }

    private string Bucket() => _dice.Of("photos-src", "photos-dst", $"crr-{Home}-src", $"crr-{Other}-dst");

    private string ObjectKey() => _dice.Of("Tax/2026/a.pdf", "tax/b.pdf", "logs/x y+z.gz", "a", "home/ann/c.txt", "Tax/${b}/d");

    private IEnumerable<SceneKey> Caller(string principal, string? role, string account)
    {
        bool isUser = principal.Contains(":user/", StringComparison.Ordinal);
        bool isService = principal.EndsWith(".amazonaws.com", StringComparison.Ordinal);
        string[] IfAccount(string value) => account.Length > 0 ? [value] : [];
        string name = role ?? principal;
        yield return new("aws:PrincipalArn", KeyFamily.Arn, IsMany: false, IfAccount(name), [$"arn:aws:iam::{Other}:role/someone"]);
        yield return new("aws:PrincipalAccount", KeyFamily.Text, IsMany: false, IfAccount(account), ["999988887777"]);
        yield return new("aws:PrincipalOrgID", KeyFamily.Text, IsMany: false, Sometimes(IfAccount("o-abcd123456")), ["o-zzzz999999"]);
        yield return new("aws:PrincipalOrgPaths", KeyFamily.Text, IsMany: true,
            Sometimes(IfAccount("o-abcd123456/r-ab12/ou-ab12-11111111/")), ["o-abcd123456/r-ab12/ou-ab12-22222222/"]);
        yield return new("aws:PrincipalType", KeyFamily.Text, IsMany: false,
            isService ? [] : [isUser ? "User" : role is null ? "Anonymous" : "AssumedRole"], ["Account"]);
        yield return new("aws:userid", KeyFamily.Text, IsMany: false,
            isService ? [] : [isUser ? "AIDAEXAMPLEUSER" : role is null ? "anonymous" : "AROAEXAMPLEROLE:s3-replication"], ["AROAOTHER:x"]);
        yield return new("aws:username", KeyFamily.Text, IsMany: false,
            isUser ? [principal[(principal.LastIndexOf('/') + 1)..]] : [], ["carol"]);
        yield return new("aws:PrincipalTag/team", KeyFamily.Text, IsMany: false, Sometimes(IfAccount("Storage")), ["network"]);
        yield return new("aws:PrincipalIsAWSService", KeyFamily.Flag, IsMany: false, [isService ? "true" : "false"], [isService ? "false" : "true"]);
        yield return new("aws:PrincipalServiceName", KeyFamily.Text, IsMany: false, isService ? [principal] : [], ["cloudtrail.amazonaws.com"]);
    }

    private IEnumerable<SceneKey> Network()
    {
        yield return new("aws:SourceIp", KeyFamily.Address, IsMany: false, Sometimes(["203.0.113.7"]), ["192.0.2.0/24", "198.51.100.4"]);
        yield return new("aws:SourceVpce", KeyFamily.Text, IsMany: false, Sometimes(["vpce-0123456789abcdef0"]), ["vpce-0000000000000000a"]);
        yield return new("aws:SecureTransport", KeyFamily.Flag, IsMany: false, [_dice.Chance(90) ? "true" : "false"], []);
        yield return new("aws:CurrentTime", KeyFamily.Date, IsMany: false, ["2026-06-01T12:00:00Z"], []);
        yield return new("aws:RequestedRegion", KeyFamily.Text, IsMany: false, ["eu-west-1"], ["us-east-1"]);
        yield return new("aws:ResourceAccount", KeyFamily.Text, IsMany: false, [Home], [Other]);
        yield return new("aws:SourceAccount", KeyFamily.Text, IsMany: false, Sometimes([Home]), [Other]);
        yield return new("aws:SourceArn", KeyFamily.Arn, IsMany: false, Sometimes(["arn:aws:s3:::photos-src"]), ["arn:aws:s3:::else"]);
        yield return new("aws:MultiFactorAuthPresent", KeyFamily.Flag, IsMany: false, Sometimes(["false"]), []);
        yield return new("aws:CalledVia", KeyFamily.Text, IsMany: true,
            Sometimes(["cloudformation.amazonaws.com", "dynamodb.amazonaws.com"]), ["athena.amazonaws.com"]);
        yield return new("aws:TagKeys", KeyFamily.Text, IsMany: true, Sometimes(["team", "Stage"]), ["cost"]);
    }

    private IEnumerable<SceneKey> Of(string action, string resource) => action switch
    {
        _ when action.StartsWith("kms:", StringComparison.Ordinal) => OfKey(action),
        _ when action.StartsWith("s3:", StringComparison.Ordinal) => OfBucket(action, resource),
        _ => [new("sts:ExternalId", KeyFamily.Text, IsMany: false, Sometimes(["blue-42"]), ["Blue-42"])],
    };

    private IEnumerable<SceneKey> OfBucket(string action, string resource)
    {
        yield return new("s3:ResourceAccount", KeyFamily.Text, IsMany: false, [Home], [Other]);
        if (action == "s3:InitiateReplication")
        {
            yield break;
        }

        yield return new("s3:TlsVersion", KeyFamily.Number, IsMany: false, Sometimes(["1.2"]), []);
        yield return new("s3:signatureAge", KeyFamily.Number, IsMany: false, Sometimes(["6000"]), []);
        if (action is "s3:ReplicateObject" or "s3:PutObject")
        {
            yield return new("s3:x-amz-server-side-encryption", KeyFamily.Text, IsMany: false, Sometimes(["aws:kms"]), ["AES256", "AWS:KMS"]);
            yield return new("s3:x-amz-server-side-encryption-aws-kms-key-id", KeyFamily.Arn, IsMany: false,
                Sometimes([$"arn:aws:kms:eu-west-1:{Home}:key/{Key}"]), [$"arn:aws:kms:eu-west-1:{Other}:key/else"]);
        }

        if (action == "s3:PutObject")
        {
            yield return new("s3:x-amz-acl", KeyFamily.Text, IsMany: false, Sometimes(["bucket-owner-full-control"]), ["private"]);
            yield return new("s3:RequestObjectTagKeys", KeyFamily.Text, IsMany: true, Sometimes(["team", "stage"]), ["cost"]);
        }

        if (action == "s3:ListBucket")
        {
            yield return new("s3:prefix", KeyFamily.Text, IsMany: false, Sometimes(["Tax/2026"]), ["tax/", resource]);
            yield return new("s3:max-keys", KeyFamily.Number, IsMany: false, Sometimes(["1000"]), []);
        }

        if (action is "s3:GetObjectVersionTagging" or "s3:GetObject")
        {
            yield return new("s3:ExistingObjectTag/stage", KeyFamily.Text, IsMany: false, Sometimes(["prod"]), ["Prod", "test"]);
        }
    }

    private IEnumerable<SceneKey> OfKey(string action)
    {
        yield return new("kms:ViaService", KeyFamily.Text, IsMany: false, Sometimes(["s3.eu-west-1.amazonaws.com"]), ["s3.us-east-1.amazonaws.com"]);
        yield return new("kms:CallerAccount", KeyFamily.Text, IsMany: false, [Home], [Other]);
        if (action != "kms:DescribeKey")
        {
            yield return new("kms:EncryptionContext:aws:s3:arn", KeyFamily.Text, IsMany: false,
                Sometimes([_dice.Of("arn:aws:s3:::photos-src", "arn:aws:s3:::photos-src/Tax/2026/a.pdf")]), ["arn:aws:s3:::photos-dst"]);
            yield return new("kms:EncryptionContextKeys", KeyFamily.Text, IsMany: true, Sometimes(["aws:s3:arn"]), ["purpose"]);
        }
    }

    private string[] Sometimes(string[] values) => _dice.Chance(70) ? values : [];
}
