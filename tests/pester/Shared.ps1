# Dot-sourced by each suite in BeforeAll: the staged module, the sandbox's control plane, and a client of another maker.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$script:ManifestPath = (Resolve-Path (Join-Path $PSScriptRoot '../../S3Replication.psd1')).Path
Import-Module $script:ManifestPath -Force

function Invoke-Control {
    param(
        [Parameter(Mandatory)] $Sandbox,
        [Parameter(Mandatory)] [string] $Path,
        [string] $Method = 'Get',
        [hashtable] $Body
    )

    $request = @{
        Uri     = "$("$($Sandbox.EndpointUrl)".TrimEnd('/'))/_sandbox/$Path"
        Method  = $Method
        Headers = @{ Authorization = "Bearer $($Sandbox.SecretAccessKey)" }
    }
    if ($Body) {
        $request.Body = $Body | ConvertTo-Json -Depth 5
        $request.ContentType = 'application/json'
    }

    Invoke-RestMethod @request
}

function Invoke-Other {
    # One request as another tool would send it, signed by hand (Signature Version 4).
    param(
        [Parameter(Mandatory)] $Sandbox,
        [Parameter(Mandatory)] [string] $Method,
        [Parameter(Mandatory)] [string] $Path,
        [string] $Query = '',
        [string] $Body = '',
        [string] $Region = 'eu-west-1',
        [string] $Service = 's3',
        [string] $Target = ''
    )

    $hex = { param($bytes) [Convert]::ToHexString($bytes).ToLowerInvariant() }
    $hash = { param($text) & $hex ([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text))) }
    $mac = { param($key, $text) , [Security.Cryptography.HMACSHA256]::HashData([byte[]] $key, [Text.Encoding]::UTF8.GetBytes($text)) }

    $endpoint = [uri] "$($Sandbox.EndpointUrl)"
    $now = [DateTime]::UtcNow.ToString('yyyyMMddTHHmmssZ')
    $day = $now.Substring(0, 8)
    $bodyHash = & $hash $Body
    $canonicalQuery = if ($Query -and -not $Query.Contains('=')) { "$Query=" } else { $Query }
    # S3 Control wants to know whose it is.
    $account = $Path.StartsWith('/v20180820/') ? "$($Sandbox.AccessKeyId)" : ''
    $signed = 'host;' + ($account ? 'x-amz-account-id;' : '') + 'x-amz-content-sha256;x-amz-date' + ($Target ? ';x-amz-target' : '')
    $canonical = @(
        $Method, $Path, $canonicalQuery, "host:$($endpoint.Authority)"
        if ($account) { "x-amz-account-id:$account" }
        "x-amz-content-sha256:$bodyHash", "x-amz-date:$now"
        if ($Target) { "x-amz-target:$Target" }
        '', $signed, $bodyHash
    ) -join "`n"
    $scope = "$day/$Region/$Service/aws4_request"
    $toSign = 'AWS4-HMAC-SHA256', $now, $scope, (& $hash $canonical) -join "`n"
    $key = [Text.Encoding]::UTF8.GetBytes("AWS4$($Sandbox.SecretAccessKey)")
    foreach ($part in $day, $Region, $Service, 'aws4_request', $toSign) {
        $key = & $mac $key $part
    }

    $request = @{
        Uri                  = "$($endpoint.GetLeftPart('Authority'))$Path$(if ($Query) { "?$Query" })"
        Method               = $Method
        SkipHeaderValidation = $true
        Headers              = @{
            'x-amz-date'           = $now
            'x-amz-content-sha256' = $bodyHash
            Authorization          = "AWS4-HMAC-SHA256 Credential=$($Sandbox.AccessKeyId)/$scope, " +
                "SignedHeaders=$signed, Signature=$(& $hex $key)"
        }
    }
    if ($account) {
        $request.Headers['x-amz-account-id'] = $account
    }

    if ($Target) {
        $request.Headers['x-amz-target'] = $Target
    }

    if ($Body) {
        $request.Body = [Text.Encoding]::UTF8.GetBytes($Body)
        $request.ContentType = $Target ? 'application/x-amz-json-1.1' : $Service -eq 's3' ? 'application/xml' : 'application/x-www-form-urlencoded'
    }

    $content = (Invoke-WebRequest @request).Content
    $content -is [byte[]] ? [Text.Encoding]::UTF8.GetString($content) : $content
}

function Wait-Condition {
    # Until it holds; five minutes at most, so that a test can fail by its name and not by hanging, and not because the machine is busy.
    param(
        [Parameter(Mandatory)] [scriptblock] $Condition,
        [Parameter(Mandatory)] [string] $What
    )

    $deadline = [DateTime]::UtcNow.AddMinutes(5)
    while (-not (& $Condition)) {
        if ([DateTime]::UtcNow -gt $deadline) {
            throw "After five minutes it does not hold: $What."
        }

        Start-Sleep -Milliseconds 20
    }
}

function Get-MutatingRequest {
    param([Parameter(Mandatory)] $Sandbox)

    @((Invoke-Control -Sandbox $Sandbox -Path 'requests').requests | Where-Object mutating)
}

function Stop-TestSandbox {
    Stop-CrrSandbox -Confirm:$false -ErrorAction SilentlyContinue
    Clear-CrrContext -Confirm:$false
}

function Get-CallError {
    # What is wrong with PowerShell code: its syntax, and parameters that the module's cmdlets have not.
    param([Parameter(Mandatory)] [string] $Code)

    $errors = $null
    $cmdlets = (Get-Command -Module S3Replication).Name
    $ast = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $errors)
    $errors | ForEach-Object { "$($_.Message) In: $Code" }
    foreach ($command in $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
        if ($command.GetCommandName() -match '^(\w+-Crr|Enable-Bucket)') {
            if ($command.GetCommandName() -notin $cmdlets) {
                "There is no $($command.GetCommandName()). In: $Code"
                continue
            }

            $binding = [Management.Automation.Language.StaticParameterBinder]::BindCommand($command)
            $binding.BindingExceptions.Values | ForEach-Object { "$($_.BindingException.Message) In: $Code" }
        }
    }
}
