import { policyResponse } from "../../../render/policy-response.ts";

export const GET = policyResponse("json");
