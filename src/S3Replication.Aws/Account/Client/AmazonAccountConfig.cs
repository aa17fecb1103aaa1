using S3Replication.Aws.Http;

namespace Amazon.Account;

/// <summary>Where AWS Account Management is (<see href="https://docs.aws.amazon.com/general/latest/gr/account.html">endpoints and quotas</see>).</summary>
internal sealed class AmazonAccountConfig() : ServiceConfig("Account", "account", "account", "2021-02-01");
