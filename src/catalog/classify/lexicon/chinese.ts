import type { CategoryId } from "../../schema/taxonomy.ts";

/** Verbs of Chinese descriptions, from the gravest category to the mildest. */
export const CHINESE: readonly (readonly [CategoryId, RegExp])[] = [
  ["financial", /支付|付款|退款|转账|购买|下单|充值|提现/u],
  ["destructive", /删除|清空|移除|销毁|卸载|注销|取消订单/u],
  ["execute", /执行|运行|发送|启动|停止|重启|部署|触发|点击|输入文本/u],
  ["write", /创建|新增|新建|添加|更新|修改|编辑|保存|上传|设置|写入|重命名|移动/u],
  ["read", /查询|获取|搜索|检索|查看|列出|读取|规划|测量|转换|定位|解析|计算|搜出|周边搜|返回|分析/u],
];
